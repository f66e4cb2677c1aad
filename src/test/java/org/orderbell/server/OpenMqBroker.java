package org.orderbell.server;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The OpenMQ of a Payara distribution as a process of its own. */
final class OpenMqBroker implements Broker {

    private final Path directory;
    private final int port = Ports.free();
    private Process script;
    private ProcessHandle process;

    OpenMqBroker(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    @Override
    public void configure() throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public void start() throws IOException {
        Path log = directory.resolve("broker.log");
        script = new ProcessBuilder(
                        mq().resolve("bin/imqbrokerd").toString(),
                        "-tty",
                        "-name",
                        "orderbell",
                        "-varhome",
                        directory.toString(),
                        "-javahome",
                        Server.javaHome().toString(),
                        "-port",
                        Integer.toString(port),
                        "-Dimq.hostname=127.0.0.1",
                        "-Dimq.jmx.enabled=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Server.await(
                script.toHandle(),
                () -> Files.readString(log).contains("\" ready."),
                "OpenMQ did not start; it says why in " + log);
        process = Server.endWithThisJvm(script.descendants()
                .reduce((parent, child) -> child)
                .orElseThrow()
                .pid());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        script.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    @Override
    public ProcessHandle process() {
        return process;
    }

    /** As it comes, OpenMQ lets everybody in as guest. */
    @Override
    public String user() {
        return "guest";
    }

    @Override
    public String password() {
        return "guest";
    }

    @Override
    public int brokerPort() {
        return port;
    }

    /** The distribution's own client, which enters as guest unless it is told otherwise. */
    @Override
    public ConnectionFactory clients() throws IOException {
        URL client = mq().resolve("lib/imq.jar").toUri().toURL();
        ClassLoader loader = new URLClassLoader(new URL[] {client}, Broker.class.getClassLoader());
        try {
            Object factory = loader.loadClass("com.sun.messaging.ConnectionFactory")
                    .getConstructor()
                    .newInstance();
            factory.getClass()
                    .getMethod("setProperty", String.class, String.class)
                    .invoke(factory, "imqAddressList", "mq://127.0.0.1:" + port + "/jms");
            return (ConnectionFactory) factory;
        } catch (ReflectiveOperationException fault) {
            throw new IOException("The client in " + client + " does not work", fault);
        }
    }

    private static Path mq() {
        return Server.home().resolve("mq");
    }
}
