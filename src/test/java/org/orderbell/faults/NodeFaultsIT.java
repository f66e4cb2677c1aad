package org.orderbell.faults;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.server.Server;

/** A node that dies loses nothing and holds nobody up. */
@ExtendWith(Clustered.class)
class NodeFaultsIT {

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

    /** As a machine does that a hypervisor has put aside: it may hold the lock under which positions are given. */
    @Test
    void goesOnWhileANodeHangs(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("a node hangs and goes on", cluster)) {
            trial.awaitUnderWay(cluster.a(), 2);
            Signal.STOP.to(cluster.a().process());
            try {
                trial.awaitOrders(100);
            } finally {
                Signal.CONT.to(cluster.a().process());
            }
            trial.awaitOrders(50);
            trial.end();
        }
    }
}
