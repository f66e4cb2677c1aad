package org.orderbell.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.orderbell.server.Postgres;

/**
 * The server of `mvn -Prun` in a process of its own, with empty data and a still simulator; on H2 or, with
 * {@code -Dorderbell.it.database=postgresql}, on a PostgreSQL that writes to the disk as it does in earnest.
 */
final class BenchServer implements AutoCloseable {

    private final Process process;
    private final Optional<Postgres> postgres;
    private final int port;
    private final Duration startToReady;

    private BenchServer(Process process, Optional<Postgres> postgres, int port, Duration startToReady) {
        this.process = process;
        this.postgres = postgres;
        this.port = port;
        this.startToReady = startToReady;
    }

    static BenchServer start() throws IOException {
        int port = freePort();
        Path data = Files.createTempDirectory(Path.of("target"), "bench-data");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(System.getProperty("payara.opens").split("\\s+")));
        command.addAll(List.of(
                "-Xmx" + System.getProperty("orderbell.heap"),
                "-Djava.awt.headless=true",
                "-Djava.util.logging.config.file=src/test/resources/logging.properties",
                "-Dorderbell.http.port=" + port,
                "-Dorderbell.data=" + data,
                "-Dorderbell.demo=true",
                "-Dorderbell.simulator=false",
                "-cp",
                String.join(
                        File.pathSeparator,
                        "target/test-classes",
                        System.getProperty("payara.jar"),
                        Postgres.driver().toString()),
                "org.orderbell.run.EmbeddedServer"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Optional<Postgres> postgres = Optional.empty();
        if (Postgres.isAskedFor()) {
            Postgres started = new Postgres(data.resolve("postgresql"), Postgres.DURABLE);
            started.start();
            builder.environment().putAll(started.environment());
            builder.environment().put("ORDERBELL_DATABASE_DRIVER", "org.postgresql.ds.PGSimpleDataSource");
            postgres = Optional.of(started);
        }
        long begun = System.nanoTime();
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        StringBuilder log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            if (line.startsWith("Orderbell is ready")) {
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                Thread drain = new Thread(() -> drain(output));
                drain.setDaemon(true);
                drain.start();
                return new BenchServer(process, postgres, port, took);
            }
        }
        throw new IOException("The server did not start:\n" + log);
    }

    URL url() throws IOException {
        return URI.create("http://localhost:" + port + "/orderbell/").toURL();
    }

    Duration startToReady() {
        return startToReady;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB, as Linux counts it. */
    long residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // a full pipe would stop the server
            }
        } catch (IOException e) {
            // the server has ended
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
