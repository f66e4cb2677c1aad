package org.orderbell.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What one benchmark has measured: a table as it goes, and a file of JSON in target/bench in the end. */
final class Figures {

    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final String bench;
    private final JsonObjectBuilder rows = Json.createObjectBuilder();
    private final Instant begun = Instant.now();

    /** Of this machine before the start: figures of a busy one are not worth keeping. */
    private final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

    Figures(String bench) {
        this.bench = bench;
        OUT.printf(
                Locale.ROOT,
                "%n%s on %s; %d CPUs, load %.2f%n",
                bench,
                Rig.kind(),
                Runtime.getRuntime().availableProcessors(),
                load);
    }

    void row(String what, long value, String unit) {
        row(what, (double) value, unit);
    }

    /** @param unit as it stands behind the number; empty for a mere count */
    void row(String what, double value, String unit) {
        String number = value != 0 && Math.abs(value) < 100
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
        OUT.printf("%-72s %14s %s%n", what, number, unit);
        rows.add(
                what,
                Json.createObjectBuilder()
                        .add("value", Math.round(value * 1000) / 1000.0)
                        .add("unit", unit));
    }

    /** Something about how it was measured. */
    void note(String what, String value) {
        OUT.printf("%-72s %14s%n", what, value);
        rows.add(what, value);
    }

    /** Says how a measurement goes on; not in the file. */
    void progress(String format, Object... values) {
        OUT.printf(Locale.ROOT, "  " + format + "%n", values);
    }

    void write() throws IOException {
        String json = Json.createObjectBuilder()
                .add("bench", bench)
                .add("server", Rig.kind())
                .add("begun", begun.truncatedTo(ChronoUnit.SECONDS).toString())
                .add("seconds", ChronoUnit.SECONDS.between(begun, Instant.now()))
                .add("cpus", Runtime.getRuntime().availableProcessors())
                .add("loadBefore", load)
                .add("rows", rows)
                .build()
                .toString();
        Path directory = Files.createDirectories(Path.of("target", "bench"));
        Files.writeString(directory.resolve(Rig.kind() + "-" + bench + ".json"), json + "\n");
    }
}
