package org.orderbell.server;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A WildFly that is nothing but the broker of others. */
final class WildFlyBroker extends WildFly implements Broker {

    private final int brokerPort;

    WildFlyBroker(Path directory) {
        this(directory, Ports.free());
    }

    private WildFlyBroker(Path directory, int brokerPort) {
        super(directory, Map.of("ORDERBELL_BROKER_PORT", Integer.toString(brokerPort)));
        this.brokerPort = brokerPort;
    }

    @Override
    public void configure() throws IOException {
        super.configure();
        Process adding = command(
                        "add-user.sh",
                        "-a",
                        "-s",
                        "-sc",
                        directory().resolve("configuration").toString(),
                        "-u",
                        USER,
                        "-p",
                        PASSWORD,
                        "-g",
                        "guest")
                .redirectOutput(directory().resolve("add-user.log").toFile())
                .start();
        try {
            if (!adding.waitFor(1, TimeUnit.MINUTES) || adding.exitValue() != 0) {
                throw new IOException("The broker's user was not made; see " + directory());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    protected List<String> scripts() {
        return List.of("configure.cli", "broker.cli");
    }

    @Override
    public int brokerPort() {
        return brokerPort;
    }

    /** The distribution's own client, which needs no more than the jakarta.jms that is here. */
    @Override
    public ConnectionFactory clients() throws IOException {
        URL client = home().resolve("bin/client/jboss-client.jar").toUri().toURL();
        ClassLoader loader = new URLClassLoader(new URL[] {client}, Broker.class.getClassLoader());
        try {
            return (ConnectionFactory)
                    loader.loadClass("org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory")
                            .getConstructor(String.class, String.class, String.class)
                            .newInstance("tcp://127.0.0.1:" + brokerPort + "?enable1xPrefixes=true", USER, PASSWORD);
        } catch (ReflectiveOperationException fault) {
            throw new IOException("The client in " + client + " does not work", fault);
        }
    }
}
