package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.server.Server;

/** A node can be deployed anew while everybody works: who watches there is told to come back, and does. */
@ExtendWith(Clustered.class)
class DeploymentFaultsIT {

    @Test
    void isDeployedAnewUnderLoad(Cluster cluster) throws Exception {
        Server node = cluster.a();
        try (Trial trial = Trial.begin("undeployed and deployed under load", cluster)) {
            for (int time = 0; time < 2; time++) {
                trial.screens().all().forEach(Screen::breakOff);
                Trial.until(
                        "screens are on both nodes",
                        () -> trial.screens().areWatching() && trial.screens().watchingAt(node) > 0);
                long byes = trial.screens().sum(Screen::byes);
                long there = trial.screens().watchingAt(node);
                node.undeploy();
                Trial.until(
                        there + " were told to come back", () -> trial.screens().sum(Screen::byes) >= byes + there);
                trial.awaitOrders(30);
                node.deploy(Cluster.WAR);
                node.awaitReady();
                trial.awaitOrders(30);
            }
            trial.end();
        }
        assertThat(Files.readString(node.log())).doesNotContain("memory leak");
    }
}
