package org.orderbell.server;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A message broker in a process of its own that several nodes share. */
public interface Broker extends AutoCloseable {

    /** What its only user is called, and the password. */
    String USER = "orderbell";

    String PASSWORD = "rings twice";

    /**
     * A new broker, of the kind that the servers of that kind bring.
     *
     * @param kind as for a Server
     */
    static Broker of(String kind, Path directory) {
        return switch (kind) {
            case "wildfly", "wildfly-ha" -> new WildFlyBroker(directory);
            case "payara" -> new OpenMqBroker(directory);
            default -> throw new IllegalArgumentException("There is no broker of " + kind);
        };
    }

    /** Makes what it needs; once, before the first start. */
    void configure() throws IOException;

    /** Returns when it takes connections, on the same port each time. */
    void start() throws IOException;

    /** Ends it in an orderly way. */
    @Override
    void close() throws IOException;

    ProcessHandle process();

    int brokerPort();

    /** For clients from outside, such as whoever sends orders. */
    ConnectionFactory clients() throws IOException;

    /** What tells a server where it is; see Server. */
    default Map<String, String> where() {
        return Map.of(
                "ORDERBELL_BROKER_HOST",
                "127.0.0.1",
                "ORDERBELL_BROKER_PORT",
                Integer.toString(brokerPort()),
                "ORDERBELL_BROKER_USER",
                USER,
                "ORDERBELL_BROKER_PASSWORD",
                PASSWORD);
    }
}
