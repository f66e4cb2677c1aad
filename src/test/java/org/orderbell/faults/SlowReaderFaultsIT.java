package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.Desk;
import org.orderbell.it.SilentClient;
import org.orderbell.server.Server;

/** Who does not read harms nobody. */
@ExtendWith(Clustered.class)
class SlowReaderFaultsIT {

    private static final int SCREENS = 500;
    private static final int TOO_SLOW = 4002;

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
            long before = node.residentMiB();
            int watchers = watchers(node);
            // a tenth of a megabyte each: the buffers on the way to it fill, and then its window
            for (int i = 0; i < 120; i++) {
                trial.load().placeLong();
            }
            Trial.until("the silent one is let go", () -> watchers(node) < watchers);
            assertThat(silent.readToTheEnd(Duration.ofSeconds(10))).isEqualTo(OptionalInt.of(TOO_SLOW));
            trial.awaitScreens();
            assertThat(trial.screens().sum(Screen::connections)).isEqualTo(connections);
            trial.figure("MiB resident before", before);
            trial.figure("MiB resident after", node.residentMiB());
            trial.latencies("of 500");
            trial.end();
        }
    }

    private static int watchers(Server node) {
        return Desk.of(node.address(), "boss", "orderbell")
                .get("/api/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("orderbell_watchers "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
