package org.orderbell.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.ContainerTest;
import org.orderbell.it.support.Deployments;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** An application that was restarted under load; it has a deployment of its own, which no test has warmed up. */
class FirstOrdersIT extends ContainerTest {

    /** As many as the server has threads, and twice as many as it has connections to the database. */
    private static final int AT_ONCE = 64;

    @Deployment(testable = false)
    static WebArchive war() {
        return Deployments.war();
    }

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
