package org.orderbell.it.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.orderbell.server.Server;

/** Starts a real server before Arquillian looks for one, with settings in its environment, and stops it at the end. */
public class ServerProcess {

    private static Server server;

    /** Chooses the ports, before Arquillian reads its configuration. */
    public static void prepare() {
        server = server("it", Map.of());
        String port = Integer.toString(server.port());
        System.setProperty("orderbell.it.port", port);
        server.environment().put("ORDERBELL_IT_PORT", port);
        System.setProperty("orderbell.it.admin", Integer.toString(server.adminPort()));
    }

    /** A server of the chosen kind, with the settings of all container tests and these. */
    public static Server server(String directory, Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>();
        ServerUnderTest.SETTINGS.forEach((name, value) -> environment.put(variable(name), value));
        settings.forEach((name, value) -> environment.put(variable(name), value));
        // the options of short test runs for the server's JVM, which no benchmark gets
        environment.put("JDK_JAVA_OPTIONS", System.getProperty("orderbell.it.jvm", ""));
        Path place = Path.of("target", "servers", ServerUnderTest.name(), directory + "-" + ServerUnderTest.FORK);
        return Server.of(ServerUnderTest.name(), place, environment);
    }

    /** Up to where it takes deployments. */
    public static void start(Server server) throws IOException {
        server.environment().putAll(TestDatabase.environment());
        server.configure();
        server.start();
    }

    public void start(@Observes BeforeStart event) throws IOException {
        start(server);
    }

    public void stop(@Observes AfterStop event) throws IOException {
        server.close();
    }

    private static String variable(String setting) {
        return setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
