package org.orderbell.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program of a distribution that does something and ends. */
final class Command {

    private static final int MINUTES = 3;

    private Command() {}

    /** Runs it, with what it says at the end of a file; fails if it does. */
    static void run(ProcessBuilder program, Path said) throws IOException {
        Process process = program.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(program.command() + " failed; it says why in " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
