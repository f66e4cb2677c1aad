package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** A server that was restarted under load. */
class FirstOrdersIT extends ClientTest {

    /** As many as the server has threads, and twice as many as it has connections to the database. */
    private static final int AT_ONCE = 64;

    @Test
    void takesItsFirstOrdersAllAtOnce() {
        RestClient desk = RestClient.of(address, "desk");
        assertThat(desk.get("/api/session").status()).isEqualTo(200);
        List<Answer> answers = Concurrently.run(
                AT_ONCE,
                i -> desk.post(
                        "/api/orders",
                        Json.createObjectBuilder()
                                .add("site", "seoul")
                                .add("customer", Json.createObjectBuilder().add("name", "Ana Trujillo"))
                                .add(
                                        "lines",
                                        Json.createArrayBuilder()
                                                .add(Json.createObjectBuilder()
                                                        .add("sku", "BRD-BAG")
                                                        .add("quantity", 1)))
                                .build()));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
    }
}
