package org.orderbell.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/** What 10,000 watchers cost to whom nothing happens: memory of the server, and the time to connect them all. */
final class Idle {

    private static final int WATCHERS = 10_000;

    /** Come and go before, so that what the first ones bring with them is not counted. */
    private static final int EARLIER = 500;

    private static final int LARGEST = 10;
    private static final String OURS = "org.orderbell.";

    private Idle() {}

    static void run(Figures figures) throws Exception {
        Heap watched;
        try (Rig rig = Rig.onPostgres()) {
            watched = watched(figures, "", rig);
        }
        Heap bare;
        try (Rig rig = Rig.with(BareFeed.war())) {
            bare = watched(figures, "bare endpoint, ", rig);
        }
        double beyond = (double) (watched.total() - bare.total()) / WATCHERS;
        figures.row("heap per watcher beyond the bare endpoint's", beyond, "bytes");
    }

    /** What the watchers take. */
    private static Heap watched(Figures figures, String of, Rig rig) throws Exception {
        try (Crowd earlier = new Crowd(rig.server().address(), "orderbell.v1.bin", Duration.ZERO)) {
            earlier.connect(EARLIER);
        }
        try (Crowd crowd = new Crowd(rig.server().address(), "orderbell.v1.bin", Duration.ZERO)) {
            Heap before = Heap.of(rig.server().process());
            long resident = rig.server().residentMiB();
            Rig.Cpu cpu = rig.cpu();
            long begun = System.nanoTime();
            crowd.connect(WATCHERS);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Rig.Cpu used = rig.cpu().since(cpu);
            Heap more = Heap.of(rig.server().process()).since(before);
            crowd.check();
            figures.row(of + "time to connect " + WATCHERS, seconds, "s");
            figures.row(of + "CPU seconds of the server for that", used.serverSeconds(), "s");
            figures.row(of + "heap per watcher", (double) more.total() / WATCHERS, "bytes");
            figures.row(of + "  in instances of " + OURS + "*", (double) more.of(OURS) / WATCHERS, "bytes");
            figures.row(of + "resident memory before", resident, "MiB");
            figures.row(of + "resident memory with them", rig.server().residentMiB(), "MiB");
            more.bytes().entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(LARGEST)
                    .forEach(entry ->
                            figures.progress("%,8d bytes each: %s", entry.getValue() / WATCHERS, entry.getKey()));
            return more;
        }
    }
}
