package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Server;

/** Who is on one node is seen on the other, and is gone when their node is. */
@ExtendWith(Clustered.class)
class PresenceFaultsIT {

    @Test
    void whoWasOnANodeThatIsKilledIsGoneWhenItsLeaseIsOver(Cluster cluster) throws IOException {
        cluster.heal();
        String number = desk(cluster.a(), "boss")
                .post("/api/orders", Requests.order("Looked at", "BRD-BAG").build())
                .json()
                .getString("number");
        try (FeedClient here = desk(cluster.a(), "boss").feed();
                FeedClient there = desk(cluster.b(), "kitchen").feed()) {
            here.await("live");
            there.await("live");
            there.send("{\"op\":\"looking\",\"ref\":\"1\",\"order\":\"" + number + "\"}");
            here.await(frame -> looking(frame, number).equals("[\"kitchen\"]"));
            assertThat(connections(cluster.a())).isEqualTo(1);
            assertThat(connections(cluster.b())).isEqualTo(1);
            int before = here.frames().size();
            cluster.b().kill();
            Trial.until("the kitchen is gone", () -> here.frames().stream()
                    .skip(before)
                    .anyMatch(frame -> frame.containsKey("left")
                            && frame.get("left").toString().equals("[\"kitchen\"]")
                            && looking(frame, number).equals("[]")));
            assertThat(connections(cluster.a())).isZero();
        } finally {
            cluster.heal();
        }
    }

    /** What a frame says of who looks at an order. */
    private static String looking(JsonObject frame, String number) {
        return frame.containsKey("looking")
                ? String.valueOf(frame.getJsonObject("looking").get("order:" + number))
                : "";
    }

    /** Of the kitchen, on all nodes, as one node knows. */
    private static int connections(Server node) {
        return desk(node, "boss")
                .get("/api/presence")
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(person -> person.getString("user").equals("kitchen"))
                .mapToInt(person -> person.getInt("connections"))
                .sum();
    }

    private static RestClient desk(Server node, String login) {
        return RestClient.of(node.address(), login, "orderbell");
    }
}
