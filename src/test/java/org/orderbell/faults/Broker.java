package org.orderbell.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The message broker that the nodes share, a process of its own. */
class Broker implements AutoCloseable {

    static Broker of(String kind, Path directory) {
        return new Broker();
    }

    void start() throws IOException {}

    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public void close() throws IOException {}
}
