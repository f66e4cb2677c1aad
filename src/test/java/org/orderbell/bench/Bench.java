package org.orderbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks that the system property {@code bench} names, with commas between them, or {@code all}. */
public final class Bench {

    /** Each server has a file for each connection, and so have those who watch. */
    private static final int FILES = 12_000;

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("start", Start::run);
        ALL.put("orders", OrderBench::run);
        ALL.put("fanout", Fanout::run);
        ALL.put("rate", Rate::run);
        ALL.put("idle", Idle::run);
        ALL.put("resume", Resume::run);
        ALL.put("intake", Intake::run);
        ALL.put("rooms", RoomBench::run);
        ALL.put("history", History::run);
        ALL.put("board", BoardBench::run);
        ALL.put("search", Search::run);
    }

    @FunctionalInterface
    private interface Benchmark {
        void run(Figures figures) throws Exception;
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        String asked = System.getProperty("bench", "all");
        List<String> names = asked.equals("all") ? List.copyOf(ALL.keySet()) : List.of(asked.split(","));
        if (!ALL.keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                    "bench is \"" + asked + "\", but must be all or some of " + ALL.keySet());
        }
        checkFiles();
        stopWithMaven();
        boolean failed = false;
        for (String name : names) {
            Figures figures = new Figures(name);
            try {
                ALL.get(name).run(figures);
                figures.write();
            } catch (Exception fault) {
                Figures.OUT.println("FAILED: " + name + " on " + Rig.kind() + ": " + fault);
                fault.printStackTrace(Figures.OUT);
                failed = true;
            }
        }
        System.exit(failed ? 1 : 0); // the HTTP clients' threads outlive their last request
    }

    /** Maven does not pass a signal on to what it started; whoever stops it must not leave servers behind. */
    private static void stopWithMaven() {
        ProcessHandle.current().parent().ifPresent(maven -> {
            var unused = maven.onExit().thenRun(() -> System.exit(1));
        });
    }

    private static void checkFiles() throws IOException {
        int allowed = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.split("\\s{2,}")[2])
                .mapToInt(hard -> hard.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(hard))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        if (allowed < FILES) {
            throw new IllegalStateException(
                    "A process may open " + allowed + " files; `ulimit -n " + FILES + "` as root, then start again");
        }
    }
}
