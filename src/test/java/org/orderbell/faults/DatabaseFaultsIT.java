package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that goes away, or takes nothing in, loses nothing; the nodes refuse, and go on when it is back. */
@ExtendWith(Clustered.class)
class DatabaseFaultsIT {

    @Test
    void goesOnAfterTheDatabaseWasRestarted(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("PostgreSQL restarted (fast)", cluster)) {
            cluster.database().restart();
            trial.awaitOrders(50);
            trial.end();
        }
    }

    @Test
    void goesOnAfterTheDatabaseWasStoppedAtOnceAndRecovered(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("PostgreSQL stopped (immediate), down until the nodes say so", cluster)) {
            cluster.database().stopAtOnce();
            try {
                Trial.until("the nodes are not ready", () -> cluster.nodes().stream()
                        .allMatch(node -> Cluster.health(node, "database").equals("DOWN")));
            } finally {
                cluster.database().start();
            }
            trial.awaitOrders(50);
            trial.end();
        }
    }

    @Test
    void goesOnAfterTheDatabaseWasKilled(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("kill -9 of PostgreSQL", cluster)) {
            cluster.database().kill();
            cluster.database().start();
            trial.awaitOrders(50);
            trial.end();
        }
    }

    @Test
    void refusesWhileTheDatabaseIsReadOnly(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("PostgreSQL read-only", cluster)) {
            cluster.database().command("alter system set default_transaction_read_only = on");
            try {
                cluster.database().command("select pg_reload_conf()");
                awaitProblems(trial);
                Trial.until("the nodes are not ready", () -> cluster.nodes().stream()
                        .allMatch(node -> Cluster.health(node, "feed").equals("DOWN")));
            } finally {
                cluster.database().command("alter system reset default_transaction_read_only");
                cluster.database().command("select pg_reload_conf()");
            }
            trial.awaitOrders(50);
            trial.end();
        }
    }

    @Test
    void refusesWhileTheDiskOfTheDatabaseIsFull(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("disk of PostgreSQL full", cluster);
                SmallDisk disk = SmallDisk.mount(Path.of("target", "faults", "disk"))) {
            disk.hold(cluster.database(), "orders", "order_line", "feed_event", "stock_movement", "idempotency");
            trial.awaitOrders(20);
            disk.fill();
            awaitProblems(trial);
            disk.free();
            trial.awaitOrders(50);
            disk.release(cluster.database());
            trial.end();
        }
    }

    /** Until placing is refused, and by something else than the server's own page of errors. */
    private static void awaitProblems(Trial trial) throws IOException {
        Trial.until("orders are refused", () -> trial.load().faults().keySet().stream()
                .anyMatch(fault -> fault.startsWith("5")));
        assertThat(trial.load().faults().keySet())
                .filteredOn(fault -> fault.startsWith("5"))
                .allMatch(fault -> fault.endsWith("problem"));
    }
}
