package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.AccountsPage;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Server;

/** Two nodes are one desk. */
@ExtendWith(Clustered.class)
class TwoNodesIT {

    private static final int SCREENS = 20;

    @Test
    void showsAnOrderOfOneNodeOnTheOtherAtTheSamePosition(Cluster cluster) {
        try (FeedClient here = desk(cluster.a()).feed();
                FeedClient there = desk(cluster.b()).feed()) {
            here.await("live");
            there.await("live");
            String number = desk(cluster.a())
                    .post("/api/orders", Requests.order("Two nodes", "BRD-BAG").build())
                    .json()
                    .getString("number");
            JsonObject seenHere = event(here, number);
            JsonObject seenThere = event(there, number);
            assertThat(seenThere).isEqualTo(seenHere);
            assertThat(desk(cluster.b()).get("/api/orders/" + number).json())
                    .isEqualTo(desk(cluster.a()).get("/api/orders/" + number).json());
        }
    }

    @Test
    void tellsTheOtherNodeAtOnce(Cluster cluster) throws Exception {
        List<Server> placing = List.of(cluster.a());
        List<Server> watching = List.of(cluster.b());
        try (Trial trial =
                Trial.begin("placed on one node, watched on the other", cluster, placing, watching, SCREENS)) {
            trial.awaitOrders(300);
            trial.latencies("of the other node");
            trial.end();
        }
    }

    @Test
    void letsScreensMoveFromNodeToNodeWithTheirPosition(Cluster cluster) throws Exception {
        try (Trial trial = Trial.begin("screens that move from node to node", cluster)) {
            for (int time = 0; time < 5; time++) {
                trial.screens().all().forEach(Screen::breakOff);
                trial.awaitOrders(30);
                Trial.until("all screens are there again", trial.screens()::areWatching);
            }
            trial.end();
        }
    }

    @Test
    void closesTheSocketsOfADeactivatedAccountOnBothNodes(Cluster cluster) throws Exception {
        cluster.heal();
        AccountsPage page = new AccountsPage(cluster.a().address());
        try (FeedClient here = RestClient.of(cluster.a().address(), "kitchen", "orderbell")
                        .feed();
                FeedClient there = RestClient.of(cluster.b().address(), "kitchen", "orderbell")
                        .feed()) {
            here.await("live");
            there.await("live");
            page.deactivate("kitchen");
            assertThat(here.awaitClose().code()).isBetween(4000, 4999);
            assertThat(there.awaitClose().code()).isBetween(4000, 4999);
            for (Server node : cluster.nodes()) {
                assertThat(RestClient.of(node.address(), "kitchen", "orderbell")
                                .get("/api/orders")
                                .status())
                        .isEqualTo(401);
            }
        } finally {
            page.activate("kitchen");
        }
    }

    private static JsonObject event(FeedClient feed, String number) {
        String subject = "order/" + number;
        JsonObject frame = feed.await(each ->
                each.getString("op").equals("events") && each.toString().contains("\"subject\":\"" + subject + "\""));
        return frame.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                .filter(event -> event.getString("subject").equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static RestClient desk(Server node) {
        return RestClient.of(node.address(), "desk", "orderbell");
    }
}
