package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.RawWebSocket;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Server;

/** Who does not read harms nobody. */
@ExtendWith(Clustered.class)
class SlowReaderFaultsIT {

    private static final int SCREENS = 500;
    private static final int SILENT_ONES = 200;

    /** Of some 40 KB each; with more than a MiB on the way to it unread, a connection gets no more. */
    private static final int LONG_ORDERS = 45;

    /** Which of the two comes first is a matter of how soon its window is full. */
    private static final int TOO_SLOW = 4002;

    private static final int SILENT = 4003;

    @Test
    void letsGoOfThoseWhoStopReadingWhileFiveHundredGetEverything(Cluster cluster) throws Exception {
        Server node = cluster.a();
        List<RawWebSocket> silent = new ArrayList<>();
        try (Trial trial = Trial.begin(
                SILENT_ONES + " who stop reading among 500", cluster, cluster.nodes(), cluster.nodes(), SCREENS)) {
            long connections = trial.screens().sum(Screen::connections);
            placeLong(trial);
            trial.latencies("of 500 alone");
            long before = heap(node);
            int watchers = watchers(node);

            String authorization = RestClient.of(node.address(), "desk", "orderbell")
                    .authorization()
                    .orElseThrow();
            for (int i = 0; i < SILENT_ONES; i++) {
                silent.add(RawWebSocket.open(node.address().toURL(), authorization));
            }
            placeLong(trial);
            trial.latencies("of 500 beside them");
            trial.figure("MiB of heap in use before", before);
            trial.figure("MiB of heap in use beside them", heap(node));
            Trial.until("the silent ones are let go", () -> watchers(node) <= watchers);
            for (RawWebSocket client : silent) {
                assertThat(client.readToEnd(Duration.ofSeconds(10)).orElseThrow())
                        .isIn(TOO_SLOW, SILENT);
            }
            trial.awaitScreens();
            assertThat(trial.screens().sum(Screen::connections)).isEqualTo(connections);
            trial.figure("MiB resident after", node.residentMiB());
            trial.end();
        } finally {
            silent.forEach(RawWebSocket::close);
        }
    }

    private static void placeLong(Trial trial) throws Exception {
        for (int i = 0; i < LONG_ORDERS; i++) {
            trial.load().placeLong();
        }
        trial.awaitScreens();
    }

    private static int watchers(Server node) {
        return (int) metric(node, "orderbell_watchers ");
    }

    private static long heap(Server node) {
        return (long) metric(node, "jvm_memory_used_bytes{area=\"heap\"") / (1024 * 1024);
    }

    private static double metric(Server node, String start) {
        return RestClient.of(node.address(), "admin", "orderbell")
                .get("/api/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
