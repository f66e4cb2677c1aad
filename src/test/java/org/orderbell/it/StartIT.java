package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.Deployments;
import org.orderbell.it.support.RestClient;

/** The WAR starts, and says so to whoever watches over it. */
@ExtendWith(ArquillianExtension.class)
class StartIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Deployments.war();
    }

    @ArquillianResource
    private URL address;

    @Test
    void isAlive() {
        RestClient.Answer answer = RestClient.nobody(address).get("/api/health/live");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("UP");
    }

    @Test
    void isReadyWhenItsDatabaseAnswers() {
        RestClient.Answer answer = RestClient.nobody(address).get("/api/health/ready");
        assertThat(answer.status()).isEqualTo(200);
        JsonObject checks = answer.json().getJsonObject("checks");
        assertThat(checks.getString("database")).isEqualTo("UP");
    }
}
