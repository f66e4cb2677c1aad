package org.orderbell.faults;

import java.io.IOException;

/** What Linux can tell a process that Java cannot. */
enum Signal {
    /** Hangs: its connections stay open, and nobody answers on them. */
    STOP,
    /** Goes on where it was. */
    CONT;

    void to(ProcessHandle process) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (kill.onExit().thenApply(Process::exitValue).join() != 0) {
            throw new IOException("The process " + process.pid() + " could not be told to " + name());
        }
    }
}
