package org.orderbell.it.support;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishException;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;
import org.orderbell.run.AsadminScript;
import org.orderbell.run.DomainXml;
import org.orderbell.server.Ports;
import org.orderbell.server.Server;

/**
 * The WAR on the chosen server without Arquillian, for tests of another engine than Jupiter. All test classes of a JVM
 * share one, because a JVM starts an embedded Payara only once; it ends with the JVM.
 */
public record StandaloneServer(URL address) {

    /**
     * A window so small that clients far behind read the log, and no events that the server raises by itself, so that a
     * test knows how many there are.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "orderbell.window.events", "100", "orderbell.unseen.seconds", "0", "orderbell.claim.lease.seconds", "0");

    private static final Logger LOG = System.getLogger(StandaloneServer.class.getName());

    private static StandaloneServer shared;

    /** Starts it on first use. */
    public static synchronized StandaloneServer shared() throws IOException, GlassFishException {
        if (shared == null) {
            shared = ServerUnderTest.isEmbedded() ? embedded() : process();
        }
        return shared;
    }

    private static StandaloneServer process() throws IOException {
        Server server = ServerProcess.server("plain", SETTINGS);
        ServerProcess.start(server);
        server.deploy(Path.of("target/orderbell.war"));
        server.awaitReady();
        return new StandaloneServer(server.address().toURL());
    }

    private static StandaloneServer embedded() throws IOException, GlassFishException {
        ServerUnderTest.SETTINGS.forEach(System::setProperty);
        SETTINGS.forEach(System::setProperty);
        int port = Ports.free();
        GlassFishProperties properties = new GlassFishProperties();
        properties.setConfigFileURI(
                DomainXml.writeTo(Path.of("target/payara-plain").toAbsolutePath(), port)
                        .toUri()
                        .toString());
        GlassFish server = GlassFishRuntime.bootstrap().newGlassFish(properties);
        stopWithTheJvm(server);
        server.start();
        AsadminScript.CONFIGURE.run(server.getCommandRunner());
        TestDatabase.choose();
        if (server.getDeployer()
                        .deploy(new File("target/orderbell.war"), "--name=orderbell", "--contextroot=/orderbell")
                == null) {
            throw new IllegalStateException("Orderbell was not deployed; the log says why.");
        }
        return new StandaloneServer(
                URI.create("http://localhost:" + port + "/orderbell/").toURL());
    }

    private static void stopWithTheJvm(GlassFish server) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            // Payara prints its list of pools when it stops
                            System.setOut(
                                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
                            try {
                                server.dispose();
                            } catch (GlassFishException fault) {
                                LOG.log(Level.WARNING, "The server did not stop cleanly", fault);
                            }
                        },
                        "stop-server"));
    }
}
