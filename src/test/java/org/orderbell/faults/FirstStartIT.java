package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.server.Server;

/** Two nodes may meet an empty database at once, without taking turns. */
@ExtendWith(Clustered.class)
class FirstStartIT {

    @Test
    void fillsAnEmptyDatabaseOnceWhenBothNodesStartAtOnce(Cluster cluster) throws Exception {
        cluster.atOnce(Server::undeploy);
        cluster.database().command("drop schema public cascade");
        cluster.database().command("create schema public authorization orderbell");
        cluster.atOnce(node -> node.deploy(Cluster.WAR));
        cluster.awaitReady();
        assertThat(cluster.number("select count(*) from account")).isEqualTo(4);
        assertThat(cluster.number("select count(*) from site")).isEqualTo(2);
        assertThat(cluster.number("select count(*) from order_year")).isEqualTo(1);
        try (Trial trial = Trial.begin("both nodes started at once on an empty database", cluster)) {
            trial.awaitOrders(50);
            trial.end();
        }
    }
}
