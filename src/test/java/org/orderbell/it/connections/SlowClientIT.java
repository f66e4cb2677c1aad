package org.orderbell.it.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.RawWebSocket;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Who does not read is let go, and nobody else notices. */
@Tag("server")
class SlowClientIT extends ConnectionTest {

    private static final String SKU = "BRD-BAG";
    private static final int SILENT = 20;

    /** Times some 40 KB of event: more than the buffers between the server and a client hold. */
    private static final int ORDERS = 180;

    private static final int TOO_SLOW = 4002;

    /** Who does not read answers no ping either, which a slow machine notices first. */
    private static final int SILENT_FOR_LONG = 4003;

    /** A frame may take three heartbeats, 9 s, to get out: who had to wait for the silent would wait that long. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /** Far longer than the server waits for silent clients, even on a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RestClient desk = client("desk");
    private final RestClient boss = client("boss");

    @Test
    void letsGoOfWhoDoesNotReadWhileOthersGetEachOrderAtOnce() throws Exception {
        // connections of earlier tests may still be closing
        awaitWatchers(0);
        double letGo = letGo();
        List<RawWebSocket> silent = new ArrayList<>();
        List<String> placed = new ArrayList<>();
        try (FeedClient good = desk.feed()) {
            good.await("live");
            for (int i = 0; i < SILENT; i++) {
                silent.add(RawWebSocket.open(address, desk.authorization().orElseThrow()));
            }
            awaitWatchers(SILENT + 1);

            for (int i = 0; i < ORDERS; i++) {
                placed.add(desk.place(Requests.longOrder(SKU)).getString("number"));
                String subject = "order/" + placed.get(i);
                int seen = good.frames().size() - 1;
                long sent = System.nanoTime();
                good.await(seen, frame -> frame.toString().contains(subject));
                assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(AT_ONCE);
            }
            awaitWatchers(1);
            assertThat(letGo()).as("counted in the metrics").isGreaterThanOrEqualTo(letGo + SILENT);
            // the connections are gone as well, not only forgotten
            for (RawWebSocket client : silent) {
                assertThat(client.readToEnd(PATIENCE)).isIn(OptionalInt.of(TOO_SLOW), OptionalInt.of(SILENT_FOR_LONG));
            }
        } finally {
            silent.forEach(RawWebSocket::close);
            boss.cancel(placed);
        }
    }

    private void awaitWatchers(int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(this::watchers, now -> now == count);
    }

    /** Connections that the server has ended because they did not read or answer. */
    private double letGo() {
        return client("admin")
                .get("/api/metrics")
                .body()
                .lines()
                .filter(line -> line.matches("orderbell_connections_closed_total\\{reason=\"(too-slow|silent)\"} .*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private int watchers() {
        return (int) boss.gauge("orderbell_watchers");
    }
}
