package org.orderbell.faults;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a trial counted: one file of JSON each in target/faults, and a table of all that are there. */
final class Figures {

    private static final Path DIRECTORY = Path.of("target", "faults");
    private static final List<String> COLUMNS = List.of(
            "orders acknowledged",
            "requests sent again",
            "events",
            "events on screens",
            "missed",
            "doubled",
            "connections of screens",
            "byes",
            "seconds");

    private final String trial;
    private final long begun = System.nanoTime();
    private final Map<String, Object> values = new LinkedHashMap<>();

    Figures(String trial) {
        this.trial = trial;
    }

    void add(String what, Object value) {
        values.put(what, value);
    }

    /** @param kind of the servers */
    void write(String kind) throws IOException {
        add("seconds", (System.nanoTime() - begun) / 1_000_000_000);
        var json = Json.createObjectBuilder().add("trial", trial);
        values.forEach((what, value) -> {
            if (value instanceof Number number) {
                json.add(what, number.longValue());
            } else {
                json.add(what, value.toString());
            }
        });
        Path directory = Files.createDirectories(DIRECTORY.resolve(kind));
        Files.writeString(directory.resolve(trial.replaceAll("\\W+", "-") + ".json"), json.build() + "\n");
        Files.writeString(DIRECTORY.resolve(kind + ".md"), table(directory));
    }

    private static String table(Path directory) throws IOException {
        StringBuilder table = new StringBuilder("| fault | ").append(String.join(" | ", COLUMNS));
        table.append(" |\n|---").append("|---:".repeat(COLUMNS.size())).append("|\n");
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                table.append(row(file));
            }
        }
        return table.toString();
    }

    private static String row(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file);
                JsonReader reader = Json.createReader(text)) {
            JsonObject json = reader.readObject();
            StringBuilder row = new StringBuilder("| ").append(json.getString("trial"));
            for (String column : COLUMNS) {
                row.append(" | ").append(json.containsKey(column) ? json.get(column) : "");
            }
            return row.append(" |\n").toString();
        }
    }
}
