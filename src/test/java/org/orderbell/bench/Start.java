package org.orderbell.bench;

import org.orderbell.server.Server;

/** From the start command to ready, on H2, with Orderbell deployed already, and the memory it takes then. */
final class Start {

    private static final int TIMES = 3;

    private Start() {}

    static void run(Figures figures) throws Exception {
        try (Rig rig = Rig.onH2()) {
            Server server = rig.server();
            double shortest = Double.MAX_VALUE;
            long resident = 0;
            double cpu = 0;
            for (int i = 0; i < TIMES; i++) {
                server.close();
                long begun = System.nanoTime();
                server.start();
                server.awaitReady();
                double seconds = (System.nanoTime() - begun) / 1e9;
                figures.progress("ready after %.1f s", seconds);
                if (seconds < shortest) {
                    shortest = seconds;
                    resident = server.residentMiB();
                    cpu = server.cpu().toNanos() / 1e9;
                }
            }
            figures.row("ready after, the best of " + TIMES, shortest, "s");
            figures.row("CPU seconds until then", cpu, "s");
            figures.row("resident memory then", resident, "MiB");
        }
    }
}
