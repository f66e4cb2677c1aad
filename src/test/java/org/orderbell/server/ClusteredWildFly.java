package org.orderbell.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A WildFly with standalone-full-ha.xml. Those that one JVM starts share their sessions, over the loopback address. */
final class ClusteredWildFly extends WildFly {

    /** By which they find each other, and nobody else who runs the same tests on this machine. */
    private static final String MULTICAST_ADDRESS =
            "230.1." + ProcessHandle.current().pid() / 256 % 256 + "."
                    + ProcessHandle.current().pid() % 256;

    ClusteredWildFly(Path directory, Map<String, String> environment) {
        super(directory, environment);
    }

    @Override
    protected String configuration() {
        return "standalone-full-ha.xml";
    }

    @Override
    protected List<String> options() {
        return List.of(
                "-Djboss.node.name=" + directory().getFileName(),
                "-bprivate=127.0.0.1",
                "-Djboss.default.multicast.address=" + MULTICAST_ADDRESS,
                "-Djboss.messaging.cluster.password=none-but-these");
    }
}
