package org.orderbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.orderbell.server.Postgres;

/** PostgreSQL's own benchmark, which runs statements as fast as the database can and does nothing else. */
final class PgBench {

    private static final Path SCRIPTS = Path.of("src/test/resources/bench").toAbsolutePath();

    /** Where Debian's package has it. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path program;
    private final Postgres postgres;
    private final List<String> skus;
    private final String data;

    /**
     * @param skus what is ordered, in the order that everybody takes locks in
     * @param data of an event of such an order
     */
    PgBench(Postgres postgres, List<String> skus, String data) throws IOException {
        this.postgres = postgres;
        this.skus = skus;
        this.data = data;
        program = find().orElseThrow(
                        () -> new IOException(
                                "There is no pgbench; install it with `apt-get install postgresql` (on Debian), or put it on the PATH"));
    }

    /** A script that runs, until it has been waited for. */
    static final class Running {

        private final Process process;
        private final Path directory;

        private Running(Process process, Path directory) {
            this.process = process;
            this.directory = directory;
        }

        /** How long each transaction took, in microseconds. */
        Histogram await() throws IOException, InterruptedException {
            if (process.waitFor() != 0) {
                throw new IOException("pgbench failed: " + Files.readString(directory.resolve("said")));
            }
            Histogram times = new Histogram(3);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path log : files.filter(
                                file -> file.getFileName().toString().startsWith("log"))
                        .toList()) {
                    // client, transaction, microseconds, script, time
                    Files.readAllLines(log).forEach(line -> times.recordValue(Long.parseLong(line.split(" ")[2])));
                }
            }
            return times;
        }
    }

    /** Runs a script of src/test/resources/bench. */
    Running start(String script, int clients, Duration time) throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/bench")), "pgbench");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--protocol=prepared"));
        command.addAll(List.of("--host=localhost", "--port=" + postgres.port(), "--username=" + postgres.user()));
        command.addAll(List.of("--client=" + clients, "--time=" + time.toSeconds(), "--log", "--log-prefix=log"));
        command.addAll(List.of("--define=skus=" + String.join(",", skus), "--define=last=" + (skus.size() - 7)));
        command.add("--define=data=" + data);
        command.addAll(List.of("--file=" + SCRIPTS.resolve(script), postgres.user()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        builder.environment().put("PGPASSWORD", postgres.password());
        return new Running(builder.start(), directory);
    }

    private static Optional<Path> find() throws IOException {
        List<Path> places = new ArrayList<>();
        for (String directory : System.getenv("PATH").split(":")) {
            places.add(Path.of(directory, "pgbench"));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.reverseOrder())
                        .forEach(version -> places.add(version.resolve("bin/pgbench")));
            }
        }
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** Runs it to its end. */
    Histogram run(String script, int clients, Duration time) throws IOException, InterruptedException {
        Running running = start(script, clients, time);
        try {
            return running.await();
        } finally {
            running.process.destroy();
            running.process.waitFor(1, TimeUnit.SECONDS);
        }
    }
}
