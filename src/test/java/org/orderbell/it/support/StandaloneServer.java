package org.orderbell.it.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
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

/** The WAR on the chosen server without Arquillian, for tests of another engine than Jupiter. */
public record StandaloneServer(URL address, AutoCloseable server) {

    /** So small that who is far behind reads the log. */
    private static final Map<String, String> WINDOW = Map.of("orderbell.window.events", "100");

    public static StandaloneServer start() throws IOException, GlassFishException {
        return ServerUnderTest.isEmbedded() ? embedded() : process();
    }

    public void stop() throws Exception {
        server.close();
    }

    private static StandaloneServer process() throws IOException {
        Server server = ServerProcess.server("plain", WINDOW);
        ServerProcess.start(server);
        server.deploy(Path.of("target/orderbell.war"));
        server.awaitReady();
        return new StandaloneServer(server.address().toURL(), server);
    }

    private static StandaloneServer embedded() throws IOException, GlassFishException {
        ServerUnderTest.SETTINGS.forEach(System::setProperty);
        WINDOW.forEach(System::setProperty);
        int port = Ports.free();
        GlassFishProperties properties = new GlassFishProperties();
        properties.setConfigFileURI(
                DomainXml.writeTo(Path.of("target/payara-plain").toAbsolutePath(), port)
                        .toUri()
                        .toString());
        GlassFish server = GlassFishRuntime.bootstrap().newGlassFish(properties);
        server.start();
        AsadminScript.CONFIGURE.run(server.getCommandRunner());
        TestDatabase.choose();
        if (server.getDeployer()
                        .deploy(new File("target/orderbell.war"), "--name=orderbell", "--contextroot=/orderbell")
                == null) {
            throw new IllegalStateException("Orderbell was not deployed; the log says why.");
        }
        return new StandaloneServer(
                URI.create("http://localhost:" + port + "/orderbell/").toURL(), server::dispose);
    }
}
