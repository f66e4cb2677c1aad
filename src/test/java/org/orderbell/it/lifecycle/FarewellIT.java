package org.orderbell.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ContainerTest;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.Deployments;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.RestClient.Answer;

/** Whoever watches is told that the application stops, and to come back. */
@Tag("server")
class FarewellIT extends ContainerTest {

    private static final String APPLICATION = "orderbell";

    @Deployment(name = APPLICATION, managed = false, testable = false)
    static WebArchive war() {
        return Deployments.war();
    }

    @ArquillianResource
    private Deployer deployer;

    @Test
    void saysGoodbyeBeforeItStops() {
        deployer.deploy(APPLICATION);
        try (FeedClient feed = client("desk").feed()) {
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
        Answer answer = client("desk").get("/api/orders");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("5");
    }
}
