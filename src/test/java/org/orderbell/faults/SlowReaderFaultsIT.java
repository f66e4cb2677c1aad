package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.Desk;
import org.orderbell.it.SilentClient;
import org.orderbell.server.Server;

/** Who does not read harms nobody. */
@ExtendWith(Clustered.class)
class SlowReaderFaultsIT {

    private static final int SCREENS = 500;

    /** Of some 60 KB each; with more than a MiB on the way to it unread, a connection gets no more. */
    private static final int LONG_ORDERS = 30;

    /** Which of the two comes first is a matter of how soon its window is full. */
    private static final int TOO_SLOW = 4002;

    private static final int SILENT = 4003;

    @Test
    void letsGoOfWhoNeverReadsWhileFiveHundredGetEverything(Cluster cluster) throws Exception {
        Server node = cluster.a();
        try (Trial trial = Trial.begin(
                        "one who never reads among 500", cluster, cluster.nodes(), cluster.nodes(), SCREENS);
                SilentClient silent = SilentClient.open(
                        node.address().toURL(),
                        Desk.of(node.address(), "desk", "orderbell")
                                .authorization()
                                .orElseThrow())) {
            long connections = trial.screens().sum(Screen::connections);
            long before = heap(node);
            int watchers = watchers(node);
            for (int i = 0; i < LONG_ORDERS; i++) {
                trial.load().placeLong();
            }
            Trial.until("the silent one is let go", () -> watchers(node) < watchers);
            assertThat(silent.readToTheEnd(Duration.ofSeconds(10)).orElseThrow())
                    .isIn(TOO_SLOW, SILENT);
            trial.awaitScreens();
            assertThat(trial.screens().sum(Screen::connections)).isEqualTo(connections);
            trial.figure("MiB of heap in use before", before);
            trial.figure("MiB of heap in use after", heap(node));
            trial.figure("MiB resident after", node.residentMiB());
            trial.latencies("of 500");
            trial.end();
        }
    }

    private static int watchers(Server node) {
        return (int) metric(node, "orderbell_watchers ");
    }

    private static long heap(Server node) {
        return (long) metric(node, "jvm_memory_used_bytes{area=\"heap\"") / (1024 * 1024);
    }

    private static double metric(Server node, String start) {
        return Desk.of(node.address(), "boss", "orderbell")
                .get("/api/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
