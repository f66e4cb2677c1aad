package org.orderbell.simulator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;
import org.orderbell.catalog.Offer;
import org.orderbell.order.OrderDraft;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.Priority;

/** Thinks up what the next customer wants. */
@ApplicationScoped
public class Shopper {

    private static final int MOST_LINES = 5;

    @Inject
    private Sites sites;

    @Inject
    private Shelf shelf;

    private final Passers passers = new Passers();
    private final Random random = new Random();

    /** An order that can be placed now; empty while there is nothing to buy. */
    Optional<OrderDraft> choose(Instant now) {
        List<Offer> offers = new ArrayList<>(shelf.offers(random));
        if (offers.isEmpty()) {
            return Optional.empty();
        }
        Collections.shuffle(offers, random);
        List<Site> places = sites.all();
        Site site = places.get(random.nextInt(places.size()));
        Passers.Somebody somebody = passers.next(site, random);
        List<OrderDraft.Line> lines = offers.stream()
                .limit(1L + random.nextInt(MOST_LINES))
                .map(this::line)
                .toList();
        return Optional.of(new OrderDraft(
                site.getCode(),
                Simulator.SOURCE,
                null,
                somebody.customer(),
                lines,
                somebody.note(),
                priority(),
                due(now),
                null,
                OrderStatus.PLACED,
                false));
    }

    private OrderDraft.Line line(Offer offer) {
        int quantity = offer.free() < Shelf.PLENTY ? 1 : 1 + random.nextInt(3);
        if (quantity == 3 && random.nextInt(4) == 0) {
            quantity = 12;
        }
        return new OrderDraft.Line(offer.sku(), quantity, null, null, BigDecimal.ZERO);
    }

    private Priority priority() {
        int luck = random.nextInt(100);
        return luck < 3 ? Priority.URGENT : luck < 12 ? Priority.HIGH : Priority.NORMAL;
    }

    /** One in four wants it at a certain time, on a quarter of an hour. */
    private Instant due(Instant now) {
        if (random.nextInt(4) > 0) {
            return null;
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        long quarters = Duration.between(hour, now).toMinutes() / 15;
        return hour.plus(Duration.ofMinutes(15 * (quarters + 2 + random.nextInt(8))));
    }
}
