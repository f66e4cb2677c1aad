package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Deployments;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** A server that was restarted under load. */
@ExtendWith(ArquillianExtension.class)
class FirstOrdersIT {

    /** As many as the server has threads, and twice as many as it has connections to the database. */
    private static final int AT_ONCE = 64;

    @Deployment(testable = false)
    static WebArchive war() {
        return Deployments.war();
    }

    @ArquillianResource
    private URL address;

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
