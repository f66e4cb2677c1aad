package org.orderbell.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.glassfish.embeddable.CommandResult;
import org.glassfish.embeddable.CommandRunner;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishException;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;

/** What {@code mvn -Prun} starts: Payara with the WAR, on this machine's loopback address only, until told to stop. */
public final class EmbeddedServer {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private EmbeddedServer() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.getInteger("orderbell.http.port", 8080);
        Path data = Path.of(System.getProperty("orderbell.data", ".data")).toAbsolutePath();
        Path war = Path.of(System.getProperty("orderbell.war", "target/orderbell.war"));
        if (isTaken(port)) {
            OUT.println("Port " + port + " is taken; choose another one with -Dorderbell.http.port=<port>.");
            System.exit(1);
        }
        stopWithMaven();
        GlassFish server = GlassFishRuntime.bootstrap().newGlassFish(properties(port));
        stopWithTheJvm(server);
        try {
            server.start();
            AsadminScript.CONFIGURE.run(server.getCommandRunner());
            if (System.getenv("ORDERBELL_DATABASE_URL") == null) {
                AsadminScript.useDatabase(
                        "file:" + Files.createDirectories(data).resolve("orderbell"));
            }
            deploy(war, server.getCommandRunner());
        } catch (GlassFishException | IOException | IllegalStateException fault) {
            OUT.println("Orderbell did not start: " + fault.getMessage());
            System.exit(1);
        }
        announce(port, data);
        new CountDownLatch(1).await();
    }

    private static void deploy(Path war, CommandRunner asadmin) {
        CommandResult result = asadmin.run("deploy", "--name=orderbell", "--contextroot=/orderbell", war.toString());
        if (result.getExitStatus() == CommandResult.ExitStatus.FAILURE) {
            // Payara reports what went wrong inside several exceptions; the innermost one says it to a person
            throw new IllegalStateException(
                    result.getOutput().replaceAll("(?s)^.*Exception: |\\.? Please see server\\.log.*$", ""));
        }
    }

    private static GlassFishProperties properties(int port) throws IOException {
        GlassFishProperties properties = new GlassFishProperties();
        properties.setConfigFileURI(DomainXml.writeTo(
                        Path.of("target", "payara", Integer.toString(port)).toAbsolutePath(), port)
                .toUri()
                .toString());
        return properties;
    }

    private static boolean isTaken(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    /** Maven does not pass a signal on to what it started, so whoever stops or kills it must not leave a server behind. */
    private static void stopWithMaven() {
        ProcessHandle.current().parent().ifPresent(maven -> {
            var unused = maven.onExit().thenRun(() -> System.exit(0));
        });
    }

    /** Ctrl-C and SIGTERM end in a shutdown hook; the application hears of it as of any undeployment. */
    private static void stopWithTheJvm(GlassFish server) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            // Payara prints its list of pools when it stops
                            System.setOut(
                                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
                            try {
                                server.dispose();
                                OUT.println("Orderbell has stopped.");
                            } catch (GlassFishException fault) {
                                OUT.println("Orderbell did not stop cleanly: " + fault.getMessage());
                            }
                        },
                        "stop"));
    }

    private static void announce(int port, Path data) {
        Duration took = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        OUT.println();
        OUT.printf(
                "Orderbell is ready at http://localhost:%d/orderbell/ after %.1f s%n", port, took.toMillis() / 1000.0);
        if (Boolean.getBoolean("orderbell.demo")) {
            OUT.println("Accounts: desk, kitchen, boss, admin; password: orderbell");
        }
        OUT.println("Data: " + data + "; Ctrl-C stops it");
    }
}
