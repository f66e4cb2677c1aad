package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Server;

/**
 * A clock that is set back an hour while a node works. What the node takes for the time comes from Debian's libfaketime,
 * which reads it from a file; its monotonic clock goes on, as that of a machine does whose clock is set.
 */
@ExtendWith(Clustered.class)
class ClockFaultsIT {

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final String AN_HOUR_BACK = "-3600";

    @Test
    void losesNothingWhenAClockIsSetBackAnHour(Cluster cluster) throws Exception {
        assertThat(LIBRARY).as("apt-get install faketime").exists();
        Server node = cluster.a();
        Path clock = Files.writeString(node.directory().resolve("clock"), "+0").toAbsolutePath();
        Map<String, String> faked = Map.of(
                "LD_PRELOAD",
                LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // with it every wait with a limit returns at once, and the JVM spins
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
        cluster.heal();
        node.close();
        node.environment().putAll(faked);
        try {
            node.start();
            try (Trial trial = Trial.begin("clock of a node set back an hour", cluster)) {
                Files.writeString(clock, AN_HOUR_BACK);
                Trial.until("the node lives an hour ago", () -> isAnHourBehind(node));
                trial.awaitOrders(100);
                trial.awaitScreens();
                Files.writeString(clock, "+0");
                Trial.until("the node lives now", () -> !isAnHourBehind(node));
                trial.awaitOrders(50);
                trial.end();
            }
        } finally {
            node.kill();
            node.environment().keySet().removeAll(faked.keySet());
        }
    }

    private static boolean isAnHourBehind(Server node) {
        String welcome;
        try (var feed = RestClient.of(node.address(), "desk", "orderbell").feed()) {
            welcome = feed.await("welcome").getString("serverTime");
        }
        Duration behind = Duration.between(Instant.parse(welcome), Instant.now());
        return behind.compareTo(Duration.ofMinutes(50)) > 0;
    }
}
