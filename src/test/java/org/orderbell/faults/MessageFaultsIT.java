package org.orderbell.faults;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that come as messages are placed once each, whatever dies meanwhile. */
@ExtendWith(Clustered.class)
class MessageFaultsIT {

    private static final int ORDERS = 300;
    private static final Duration BROKER_AWAY = Duration.ofSeconds(45);

    @Test
    void placesEachOnceWhileANodeDies(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("orders by JMS while a node is killed", cluster)) {
            Messages messages = new Messages(cluster);
            messages.send(ORDERS);
            Trial.until("some are placed", () -> messages.placed() > ORDERS / 10);
            cluster.a().kill();
            messages.awaitPlaced(trial, ORDERS);
            cluster.a().start();
            trial.end();
        }
    }

    @Test
    void placesEachOnceWhileTheDatabaseIsRestarted(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("orders by JMS while PostgreSQL is killed", cluster)) {
            Messages messages = new Messages(cluster);
            messages.send(ORDERS);
            Trial.until("some are placed", () -> messages.placed() > ORDERS / 10);
            cluster.database().kill();
            cluster.database().start();
            messages.awaitPlaced(trial, ORDERS);
            trial.end();
        }
    }

    /** Longer than a client of a broker takes to give up. */
    @Test
    void takesMessagesAgainAfterTheBrokerWasAwayForLong(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("orders by JMS when the broker comes back", cluster)) {
            Messages messages = new Messages(cluster);
            messages.send(ORDERS);
            cluster.broker().close();
            try {
                Trial.until("it is away for long", since(System.nanoTime(), BROKER_AWAY));
            } finally {
                cluster.broker().start();
            }
            messages.send(ORDERS);
            messages.awaitPlaced(trial, 2 * ORDERS);
            Trial.until("both nodes are well", () -> cluster.nodes().stream()
                    .allMatch(node -> Cluster.health(node, "status").equals("UP")));
            trial.end();
        }
    }

    private static Callable<Boolean> since(long start, Duration time) {
        return () -> System.nanoTime() - start > time.toNanos();
    }
}
