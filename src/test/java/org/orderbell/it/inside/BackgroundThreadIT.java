package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.platform.HealthCheck.Status;
import org.orderbell.platform.Workers;

/** A thread in the background that meets an Error goes on, and what it had to do is done. */
class BackgroundThreadIT extends InContainerTest {

    @Inject
    private Workers workers;

    @Inject
    private Saboteur saboteur;

    @Test
    void showsAnOrderAlthoughAnErrorBrokeTheTurnOfTheSequencer() {
        String sku = fixtures.product(10);
        RestClient desk = fixtures.account(Role.DESK, "seoul");
        try (FeedClient screen = desk.feed()) {
            screen.await("live");
            saboteur.arm();
            String number = desk.place(Requests.order("Ana Trujillo", sku)).getString("number");
            screen.event("order.placed", "order/" + number);
        }
        assertThat(saboteur.hasStruck()).isTrue();
        Awaitility.await().until(() -> workers.check().status() == Status.UP);
        assertThat(workers.beyondHelp()).isEmpty();
    }
}
