package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without the broker an order is on the other node's screens all the same, a poll interval later. */
@ExtendWith(Clustered.class)
class BrokerFaultsIT {

    private static final int SCREENS = 20;

    /** The poll interval, and what two busy cores take. */
    private static final Duration POLL = Duration.ofSeconds(3);

    @Test
    void readsTheLogWhileTheBrokerIsStopped(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin(
                "broker stopped and started", cluster, List.of(cluster.a()), List.of(cluster.b()), SCREENS)) {
            cluster.broker().close();
            try {
                tellsSoAndGoesOn(trial, cluster);
            } finally {
                cluster.broker().start();
            }
            isWellAgain(trial, cluster);
            trial.end();
        }
    }

    @Test
    void readsTheLogWhileTheBrokerIsFrozen(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("broker frozen", cluster, List.of(cluster.a()), List.of(cluster.b()), SCREENS)) {
            Signal.STOP.to(cluster.broker().process());
            try {
                tellsSoAndGoesOn(trial, cluster);
            } finally {
                Signal.CONT.to(cluster.broker().process());
            }
            isWellAgain(trial, cluster);
            trial.end();
        }
    }

    private static void tellsSoAndGoesOn(Trial trial, Cluster cluster) {
        Trial.until("both nodes say that they are degraded", () -> cluster.nodes().stream()
                .allMatch(node -> Cluster.health(node, "messaging").equals("DEGRADED")));
        assertThat(cluster.nodes())
                .allMatch(node -> Cluster.health(node, "status").equals("DEGRADED"));
        trial.screens().latencies();
        trial.awaitOrders(100);
        Histogram latencies = trial.latencies("without the broker");
        assertThat(latencies.getValueAtPercentile(99)).isLessThan(POLL.toMillis());
    }

    private static void isWellAgain(Trial trial, Cluster cluster) {
        Trial.until("both nodes are well", () -> cluster.nodes().stream()
                .allMatch(node -> Cluster.health(node, "status").equals("UP")));
        trial.screens().latencies();
        trial.awaitOrders(100);
        trial.latencies("with the broker again");
    }
}
