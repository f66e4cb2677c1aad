package org.orderbell.it.support;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.orderbell.server.Server;

/**
 * The WAR on the chosen server in a process of its own, without Arquillian, for tests of another engine than Jupiter. All
 * test classes of a JVM share one, and it ends with that JVM.
 */
public record StandaloneServer(URL address) {

    /**
     * A window so small that clients far behind read the log, and no events that the server raises by itself, so that a
     * test knows how many there are.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "orderbell.window.events", "100", "orderbell.unseen.seconds", "0", "orderbell.claim.lease.seconds", "0");

    private static StandaloneServer shared;

    /** Starts it on first use. */
    public static synchronized StandaloneServer shared() throws IOException {
        if (shared == null) {
            Server server = ServerProcess.server("standalone", SETTINGS);
            ServerProcess.start(server);
            server.deploy(Path.of("target/orderbell.war"));
            server.awaitReady();
            shared = new StandaloneServer(server.address().toURL());
        }
        return shared;
    }
}
