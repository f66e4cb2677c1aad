package org.orderbell.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lives on the heap of another JVM, by class, after a full collection.
 *
 * @param bytes of all instances, by the name of their class as the JVM has it
 */
record Heap(Map<String, Long> bytes) {

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    static Heap of(ProcessHandle process) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        Map<String, Long> bytes = new HashMap<>();
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = jcmd.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                Matcher row = LINE.matcher(line);
                if (row.matches()) {
                    bytes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum);
                }
            }
        }
        if (bytes.isEmpty()) {
            throw new IOException("jcmd counted nothing: " + said);
        }
        return new Heap(bytes);
    }

    long total() {
        return of("");
    }

    /** Of the classes whose names begin like this. */
    long of(String prefix) {
        return bytes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What is here in addition to what was there before. */
    Heap since(Heap before) {
        Map<String, Long> more = new HashMap<>(bytes);
        before.bytes.forEach((name, count) -> more.merge(name, -count, Long::sum));
        return new Heap(more);
    }
}
