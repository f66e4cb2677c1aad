package org.orderbell.server;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassfish.embeddable.GlassFish;

/**
 * The server of {@code mvn -Prun} in a process of its own. It lives with its application: there is a process from the
 * deployment on, until the undeployment. With ORDERBELL_DATABASE_URL in its environment it works on that PostgreSQL,
 * else on H2 in its directory.
 */
public final class PayaraEmbedded extends Server {

    private static final String DATA_SOURCE = "org.postgresql.ds.PGSimpleDataSource";

    private Path war;
    private Process process;

    public PayaraEmbedded(Path directory, Map<String, String> environment) {
        super(directory, environment);
    }

    /** Only makes its directory: the process configures itself at each start. */
    @Override
    public void configure() throws IOException {
        clear();
        Files.createDirectories(directory());
    }

    @Override
    public void start() throws IOException {
        if (war == null) {
            return;
        }
        List<String> command = new ArrayList<>();
        // the JVM of the tests, whatever that of a real server is: this Payara does not run on the newest
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(openings());
        command.addAll(List.of(
                "-Xmx" + System.getProperty("orderbell.heap", "512m"),
                EXIT,
                "-Djava.awt.headless=true",
                "-Djava.util.logging.config.file=src/test/resources/logging.properties",
                "-Dorderbell.http.port=" + port(),
                "-Dorderbell.data=" + directory().resolve("data"),
                "-Dorderbell.war=" + war,
                "-cp",
                String.join(
                        File.pathSeparator,
                        "target/test-classes",
                        jarOf(GlassFish.class).toString(),
                        jarOf(org.postgresql.Driver.class).toString()),
                "org.orderbell.run.EmbeddedServer"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment());
        if (environment().containsKey("ORDERBELL_DATABASE_URL")) {
            builder.environment().putIfAbsent("ORDERBELL_DATABASE_DRIVER", DATA_SOURCE);
        }
        process = builder.start();
    }

    @Override
    public void deploy(Path newWar) throws IOException {
        war = newWar.toAbsolutePath();
        start();
        awaitReady();
    }

    @Override
    public void undeploy() throws IOException {
        war = null;
        close();
    }

    @Override
    public ProcessHandle process() {
        return process == null ? null : process.toHandle();
    }

    @Override
    public Path log() {
        return directory().resolve("server.log");
    }

    @Override
    public void close() throws IOException {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("The server did not stop within a minute; its log is " + log());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The doors into the JDK that Payara needs: those which this JVM was given for the same reason. */
    private static List<String> openings() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .toList();
    }

    static Path jarOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
