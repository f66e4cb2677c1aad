package org.orderbell.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.ContainerTest;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.Deployments;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** The application from its deployment to its removal; it has a deployment of its own, which no test has warmed up. */
@Tag("server")
class DeploymentIT extends ContainerTest {

    private static final String APPLICATION = "orderbell";

    /** As many as the server has threads, and twice as many as it has connections to the database. */
    private static final int AT_ONCE = 64;

    private final RestClient desk = client("desk");

    @Deployment(name = APPLICATION, managed = false, testable = false)
    static WebArchive war() {
        return Deployments.war();
    }

    @ArquillianResource
    private Deployer deployer;

    @Test
    void takesItsFirstOrdersAllAtOnceAndSaysGoodbyeAtItsEnd() {
        deployer.deploy(APPLICATION);
        assertThat(desk.get("/api/session").status()).isEqualTo(200);
        List<Answer> answers = Concurrently.run(
                AT_ONCE,
                i -> desk.post(
                        "/api/orders", Requests.order("Ana Trujillo", "BRD-BAG").build()));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        try (FeedClient feed = desk.feed()) {
            feed.await("live");
            deployer.undeploy(APPLICATION);
            JsonObject bye = feed.await("bye");
            assertThat(Contract.ofFiles().errors(Contract.FEED, bye)).isEmpty();
            assertThat(bye.getBoolean("comeBack")).isTrue();
            assertThat(feed.awaitClose().code()).isEqualTo(bye.getInt("code"));
        }
    }

    /** As its scripts set it up; Payara has no way to say so. */
    @Test
    @Tag("wildfly")
    void isToBeAskedAgainWhileItIsNotDeployed() {
        deployer.deploy(APPLICATION);
        deployer.undeploy(APPLICATION);
        Answer answer = desk.get("/api/orders");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("5");
    }
}
