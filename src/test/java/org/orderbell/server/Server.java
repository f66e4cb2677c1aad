package org.orderbell.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One server of a kind, in a process and a directory of its own, on free ports of the loopback address. It is told what
 * an administrator would tell it, by the script in server-config and by environment variables.
 */
public abstract class Server implements AutoCloseable {

    /** What both READMEs advise: a JVM that has no memory left ends, in place of living on without some of its threads. */
    protected static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path directory;
    private final Map<String, String> environment;
    private final int port = Ports.free();
    private final int adminPort = Ports.free();

    /**
     * @param directory where it keeps what is its own; made if it is not there
     * @param environment what it finds in its environment beside that of this process, such as {@code ORDERBELL_DEMO},
     *     {@code ORDERBELL_DATABASE_URL}, {@code ORDERBELL_DATABASE_USER}, {@code ORDERBELL_DATABASE_PASSWORD} and, for
     *     a broker shared by several nodes, {@code ORDERBELL_BROKER_HOST}, _PORT, _USER and _PASSWORD
     */
    protected Server(Path directory, Map<String, String> environment) {
        this.directory = directory.toAbsolutePath();
        this.environment = new TreeMap<>(environment);
    }

    /**
     * A new server.
     *
     * @param kind {@code payara}, {@code wildfly} or {@code embedded}, as the system property {@code orderbell.server} of
     *     the Maven profiles has it, or {@code wildfly-ha} for one whose sessions are on all nodes
     */
    public static Server of(String kind, Path directory, Map<String, String> environment) {
        return switch (kind) {
            case "payara" -> new PayaraServer(directory, environment);
            case "wildfly" -> new WildFly(directory, environment);
            case "wildfly-ha" -> new ClusteredWildFly(directory, environment);
            case "embedded" -> new PayaraEmbedded(directory, environment);
            default -> throw new IllegalArgumentException("There is no server " + kind);
        };
    }

    /** The distribution that it runs from, which the system property {@code orderbell.server.home} names. */
    protected static Path home() {
        return Path.of(System.getProperty("orderbell.server.home")).toAbsolutePath();
    }

    /** Its JVM: that of the tests, or the one that the system property {@code orderbell.server.java} names. */
    protected static Path javaHome() {
        return Path.of(System.getProperty("orderbell.server.java", System.getProperty("java.home")));
    }

    /** Makes its directory from the distribution and runs the configure script. Once, before the first start. */
    public abstract void configure() throws IOException;

    /** Starts the process; returns when it takes deployments. What is deployed already is deployed again. */
    public abstract void start() throws IOException;

    public abstract void deploy(Path war) throws IOException;

    public abstract void undeploy() throws IOException;

    /** The process that serves. */
    public abstract ProcessHandle process();

    /** Its log, for those who look for what went wrong. */
    public abstract Path log();

    /** Stops it in an orderly way; returns when it has ended. */
    @Override
    public abstract void close() throws IOException;

    /** Ends it at once, as a power cut would; returns when it has ended. */
    public void kill() {
        ProcessHandle victim = process();
        victim.destroyForcibly();
        victim.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    public int port() {
        return port;
    }

    /** Where it listens for its administrator. */
    public int adminPort() {
        return adminPort;
    }

    public Path directory() {
        return directory;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** Where Orderbell answers, with the slash at its end. */
    public URI address() {
        return URI.create("http://localhost:" + port + "/orderbell/");
    }

    /** Deletes what an earlier run left in its directory. */
    protected void clear() throws IOException {
        if (Files.exists(directory)) {
            for (Path left : walk(directory, Comparator.reverseOrder())) {
                Files.delete(left);
            }
        }
    }

    /** Its directory becomes a copy of that one, whatever an earlier run has left there. */
    protected void copyFrom(Path original) throws IOException {
        clear();
        Files.createDirectories(directory.getParent());
        for (Path file : walk(original, Comparator.naturalOrder())) {
            Files.copy(file, directory.resolve(original.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static List<Path> walk(Path directory, Comparator<Path> order) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(order).toList();
        }
    }

    /** Until Orderbell says that it is ready. */
    public void awaitReady() throws IOException {
        HttpRequest question = HttpRequest.newBuilder(address().resolve("api/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        await(process(), () -> answers(question), "Orderbell is not ready at " + address() + "; the log is " + log());
    }

    private boolean answers(HttpRequest question) throws IOException {
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false; // it does not listen yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What is to become true. */
    @FunctionalInterface
    protected interface Condition {
        boolean holds() throws IOException;
    }

    /** Until it holds; fails with the message if the process ends before or it takes too long. */
    protected static void await(ProcessHandle process, Condition condition, String otherwise) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IOException(otherwise);
            }
            pause();
        }
    }

    /** The process of that id, which is not left behind when this JVM ends. */
    protected static ProcessHandle endWithThisJvm(long pid) throws IOException {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException("The process " + pid + " has ended"));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-" + pid));
        return process;
    }

    /** Resident memory in MiB, as Linux counts it. */
    public long residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** CPU time it has used so far. */
    public Duration cpu() {
        return process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
