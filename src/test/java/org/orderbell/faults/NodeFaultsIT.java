package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.server.Server;

/** A node that dies loses nothing and holds nobody up. */
@ExtendWith(Clustered.class)
class NodeFaultsIT {

    private static final Duration CLIENTS_PATIENCE = Duration.ofSeconds(5);

    /** What create.sql lets a transaction idle, and as much again. */
    private static final Duration STALL = Duration.ofSeconds(10);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Test
    void losesNothingWhenOneNodeAfterTheOtherIsKilled(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("kill -9 of each node in turn", cluster)) {
            for (Server victim : cluster.nodes()) {
                trial.awaitUnderWay(victim, 3);
                victim.kill();
                trial.awaitOrders(50);
                victim.start();
                victim.awaitReady();
                trial.awaitOrders(50);
            }
            trial.end();
        }
    }

    @Test
    void givesPositionsToWhatANodeLeftThatWasKilledWhileItGaveThem(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("kill -9 of a node that gives positions", cluster)) {
            try (Connection database = cluster.database().connect();
                    Statement statement = database.createStatement()) {
                database.setAutoCommit(false);
                statement.execute("select position from feed_head where id = 1 for update");
                Trial.until(
                        "rows wait for their positions",
                        () -> cluster.number("select count(*) from feed_event where position is null") > 20);
                cluster.a().kill();
                database.rollback();
            }
            trial.awaitOrders(50);
            trial.awaitScreens();
            cluster.a().start();
            trial.end();
        }
    }

    @Test
    void losesNothingWhenBothNodesAreKilled(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("kill -9 of both nodes at once", cluster)) {
            trial.awaitUnderWay(cluster.a(), 1);
            cluster.atOnce(Server::kill);
            cluster.atOnce(Server::start);
            trial.awaitOrders(50);
            trial.end();
        }
    }

    /** As a machine does that a hypervisor has put aside, at the worst moment: nobody else can give positions. */
    @Test
    void goesOnWhileANodeHangsThatGivesPositions(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("a node hangs that gives positions", cluster)) {
            trial.load().giveUpAfter(CLIENTS_PATIENCE);
            Trial.until("it hangs while it gives positions", () -> hangsAtTheHead(cluster));
            try {
                long since = System.nanoTime();
                long head = cluster.head();
                Trial.until("positions are given again", () -> cluster.head() > head);
                Duration stalled = Duration.ofNanos(System.nanoTime() - since);
                trial.figure("ms until positions were given again", stalled.toMillis());
                assertThat(stalled).isLessThan(STALL);
                trial.awaitOrders(50);
                assertThat(Cluster.health(cluster.b(), "feed")).isEqualTo("UP");
            } finally {
                Signal.CONT.to(cluster.a().process());
            }
            trial.awaitOrders(50);
            trial.end();
        }
    }

    /** Stops node A, and lets it go on at once unless it holds the lock under which positions are given. */
    private static boolean hangsAtTheHead(Cluster cluster) throws Exception {
        Signal.STOP.to(cluster.a().process());
        boolean held = isHeadHeld(cluster);
        if (!held) {
            Signal.CONT.to(cluster.a().process());
        }
        return held;
    }

    private static boolean isHeadHeld(Cluster cluster) throws SQLException {
        try (Connection database = cluster.database().connect();
                Statement statement = database.createStatement()) {
            statement.execute("set lock_timeout = '500ms'");
            statement.execute("select position from feed_head where id = 1 for update");
            return false;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return true;
            }
            throw e;
        }
    }
}
