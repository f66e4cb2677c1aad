package org.orderbell.it;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishException;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;
import org.orderbell.run.AsadminScript;
import org.orderbell.run.DomainXml;
import org.orderbell.server.Ports;

/** The WAR on embedded Payara without Arquillian, for tests of another engine than Jupiter. */
final class PlainServer {

    private final GlassFish server;
    private final URL address;

    private PlainServer(GlassFish server, URL address) {
        this.server = server;
        this.address = address;
    }

    static PlainServer start() throws IOException, GlassFishException {
        System.setProperty("orderbell.demo", "true");
        System.setProperty("orderbell.simulator", "false");
        System.setProperty("orderbell.heartbeat.seconds", "3");
        // so small that who is far behind reads the log
        System.setProperty("orderbell.window.events", "100");
        int port = Ports.free();
        GlassFishProperties properties = new GlassFishProperties();
        properties.setConfigFileURI(
                DomainXml.writeTo(Path.of("target/payara-plain").toAbsolutePath(), port)
                        .toUri()
                        .toString());
        GlassFish server = GlassFishRuntime.bootstrap().newGlassFish(properties);
        server.start();
        AsadminScript.CONFIGURE.run(server.getCommandRunner());
        TestDatabase.choose(server.getCommandRunner());
        if (server.getDeployer()
                        .deploy(new File("target/orderbell.war"), "--name=orderbell", "--contextroot=/orderbell")
                == null) {
            throw new IllegalStateException("Orderbell was not deployed; the log says why.");
        }
        return new PlainServer(
                server, URI.create("http://localhost:" + port + "/orderbell/").toURL());
    }

    URL address() {
        return address;
    }

    void stop() throws GlassFishException {
        server.dispose();
    }
}
