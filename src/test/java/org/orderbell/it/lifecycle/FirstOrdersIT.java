package org.orderbell.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** A server that was restarted under load. */
class FirstOrdersIT extends ClientTest {

    /** As many as the server has threads, and twice as many as it has connections to the database. */
    private static final int AT_ONCE = 64;

    @Test
    void takesItsFirstOrdersAllAtOnce() {
        RestClient desk = client("desk");
        assertThat(desk.get("/api/session").status()).isEqualTo(200);
        List<Answer> answers = Concurrently.run(
                AT_ONCE,
                i -> desk.post(
                        "/api/orders", Requests.order("Ana Trujillo", "BRD-BAG").build()));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
    }
}
