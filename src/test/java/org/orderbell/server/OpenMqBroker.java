package org.orderbell.server;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Payara's message broker in a process of its own. */
final class OpenMqBroker implements Broker {

    private static final String NAME = "orderbell";
    private static final String READY = "[B1039]";

    private final Path directory;
    private final int brokerPort = Ports.free();

    private ProcessHandle process;

    OpenMqBroker(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /** With a user of its own, and without the one whose password everybody knows. */
    @Override
    public void configure() throws IOException {
        Files.createDirectories(directory);
        run(broker("-init"));
        run(users("add", "-u", USER, "-p", PASSWORD, "-g", "user"));
        run(users("update", "-u", "guest", "-a", "false"));
    }

    @Override
    public void start() throws IOException {
        Path console = directory.resolve("console.log");
        Process script = broker().redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        Server.await(
                script.toHandle(),
                () -> Files.readString(console).contains(READY),
                "The broker did not start; it says why in " + console);
        process = Server.endWithThisJvm(
                script.children().findFirst().orElse(script.toHandle()).pid());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    @Override
    public ProcessHandle process() {
        return process;
    }

    @Override
    public int brokerPort() {
        return brokerPort;
    }

    /** The distribution's own client, which needs no more than the jakarta.jms that is here. */
    @Override
    public ConnectionFactory clients() throws IOException {
        URL client = Server.home().resolve("mq/lib/imq.jar").toUri().toURL();
        ClassLoader loader = new URLClassLoader(new URL[] {client}, Broker.class.getClassLoader());
        try {
            Class<?> type = loader.loadClass("com.sun.messaging.ConnectionFactory");
            Object factory = type.getConstructor().newInstance();
            var set = type.getMethod("setProperty", String.class, String.class);
            set.invoke(factory, "imqAddressList", "mq://127.0.0.1:" + brokerPort);
            set.invoke(factory, "imqDefaultUsername", USER);
            set.invoke(factory, "imqDefaultPassword", PASSWORD);
            return (ConnectionFactory) factory;
        } catch (ReflectiveOperationException fault) {
            throw new IOException("The client in " + client + " does not work", fault);
        }
    }

    private ProcessBuilder broker(String... further) {
        List<String> words = program("imqbrokerd");
        words.addAll(List.of("-name", NAME, "-port", Integer.toString(brokerPort), "-tty"));
        words.addAll(List.of("-Dimq.hostname=127.0.0.1", "-Dimq.jmx.enabled=false"));
        words.addAll(List.of(further));
        return new ProcessBuilder(words);
    }

    private ProcessBuilder users(String command, String... options) {
        List<String> words = program("imqusermgr");
        words.addAll(List.of(command, "-f", "-i", NAME));
        words.addAll(List.of(options));
        return new ProcessBuilder(words);
    }

    private List<String> program(String name) {
        return new ArrayList<>(List.of(
                Server.home().resolve("mq/bin").resolve(name).toString(),
                "-javahome",
                Server.javaHome().toString(),
                "-varhome",
                directory.toString()));
    }

    private void run(ProcessBuilder program) throws IOException {
        Command.run(program, directory.resolve("said.log"));
    }
}
