package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** What happens is counted where Prometheus reads it. */
@Tag("server")
class MetricsIT extends ClientTest {

    private static final String PLACED = "orderbell_orders_placed_total{source=\"rest\"}";
    private static final String ANSWERS = "orderbell_rest_answers_total{status=\"2xx\"}";
    private static final String LOGINS = "orderbell_logins_total{result=\"right\"}";

    private final RestClient admin = client("admin");

    @Test
    void countsOrdersAnswersAndLogins() {
        RestClient desk = client("desk");
        desk.place(Requests.order(Fixtures.unique("Metric-"), "BRD-BAG"));
        double placed = admin.gauge(PLACED);
        double answers = admin.gauge(ANSWERS);
        double logins = admin.gauge(LOGINS);
        desk.place(Requests.order(Fixtures.unique("Metric-"), "BRD-BAG"));
        assertThat(admin.gauge(PLACED)).isGreaterThan(placed);
        assertThat(admin.gauge(ANSWERS)).isGreaterThan(answers);
        assertThat(admin.gauge(LOGINS)).isGreaterThan(logins);
    }

    @Test
    void countsLoginsThatAreWrong() {
        nobody().send(nobody().request("/api/session").header("Authorization", "Bearer obk_none"));
        assertThat(admin.gauge("orderbell_logins_total{result=\"wrong\"}")).isPositive();
    }

    @Test
    void tellsWhereTheLogStandsAndWhetherTheBrokerAnswers() {
        double position = (double) admin.position();
        assertThat(admin.gauge("orderbell_log_position")).isGreaterThanOrEqualTo(position);
        Awaitility.await().until(() -> admin.gauge("orderbell_log_head"), head -> head >= position);
        Awaitility.await().until(() -> admin.gauge("orderbell_log_waiting"), waiting -> waiting == 0);
        Awaitility.await().until(() -> admin.gauge("orderbell_broker_up"), up -> up == 1);
        assertThat(admin.gauge("orderbell_connections_slow")).isNotNegative();
        assertThat(admin.gauge("orderbell_connections_folding")).isNotNegative();
    }
}
