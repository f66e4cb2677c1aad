package org.orderbell.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A subscription lets through what was asked for, never what is not allowed. */
class SubscriptionTest {

    private static final Set<String> ANY = Set.of();

    @Test
    void hearsAllOrdersOrOneOrProducts() {
        FeedEvent order = event("order/2026-000042", "seoul", "READY", null);
        FeedEvent product = event("product/TEA", null, null, null);
        assertThat(subscription(Set.of("orders"), ANY, ANY, ANY).lets(order)).isTrue();
        assertThat(subscription(Set.of("orders"), ANY, ANY, ANY).lets(product)).isFalse();
        assertThat(subscription(Set.of("stock"), ANY, ANY, ANY).lets(product)).isTrue();
        assertThat(subscription(Set.of("order:2026-000042"), ANY, ANY, ANY).lets(order))
                .isTrue();
        assertThat(subscription(Set.of("order:2026-000043"), ANY, ANY, ANY).lets(order))
                .isFalse();
    }

    @Test
    void staysWithinTheSitesOfTheAccountWhateverIsAskedFor() {
        FeedEvent paris = event("order/1", "paris", "READY", null);
        assertThat(subscription(Set.of("orders"), Set.of("paris"), ANY, Set.of("seoul"))
                        .lets(paris))
                .isFalse();
        assertThat(subscription(Set.of("order:1"), ANY, ANY, Set.of("seoul")).lets(paris))
                .isFalse();
        assertThat(subscription(Set.of("orders"), ANY, ANY, Set.of("paris")).lets(paris))
                .isTrue();
    }

    @Test
    void hearsOfWhatConcernsAllSites() {
        FeedEvent product = event("product/TEA", null, null, null);
        assertThat(subscription(Set.of("stock"), Set.of("paris"), ANY, Set.of("paris"))
                        .lets(product))
                .isTrue();
    }

    @Test
    void hearsWhatComesIntoAStatusAndWhatLeavesIt() {
        Subscription ready = subscription(Set.of("orders"), ANY, Set.of("READY"), ANY);
        assertThat(ready.lets(event("order/1", "paris", "READY", "PREPARING"))).isTrue();
        assertThat(ready.lets(event("order/1", "paris", "DISPATCHED", "READY"))).isTrue();
        assertThat(ready.lets(event("order/1", "paris", "READY", null))).isTrue();
        assertThat(ready.lets(event("order/1", "paris", "PLACED", null))).isFalse();
    }

    private static Subscription subscription(
            Set<String> channels, Set<String> sites, Set<String> statuses, Set<String> allowed) {
        return new Subscription(channels, sites, statuses, allowed);
    }

    private static FeedEvent event(String subject, String site, String status, String former) {
        return new FeedEvent(1, "order.moved", subject, site, status, former, 1, "desk", Instant.EPOCH, "{}");
    }
}
