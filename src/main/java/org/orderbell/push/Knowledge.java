package org.orderbell.push;

import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.account.People;
import org.orderbell.feed.Subscription;
import org.orderbell.presence.Person;
import org.orderbell.presence.Place;

/**
 * What a connection may know of others and of what they do; those that may know the same share one frame.
 *
 * @param orders whether it watches all orders
 * @param sites sites that its account is limited to; empty means every site
 * @param channels the single orders and rooms that it watches
 */
record Knowledge(boolean orders, Set<String> sites, Set<String> channels) {

    static Knowledge of(Subscription subscription) {
        return new Knowledge(
                subscription.channels().contains("orders"),
                subscription.allowed(),
                subscription.channels().stream()
                        .filter(channel -> channel.startsWith("order:") || channel.startsWith("room:"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean covers(Person person) {
        return People.shareSite(sites, person.sites());
    }

    boolean covers(Place place) {
        boolean watched = channels.contains(place.subject());
        return switch (place.kind()) {
            case TYPING -> watched;
            case LOOKING, EDITING -> (orders || watched) && (sites.isEmpty() || sites.contains(place.site()));
        };
    }
}
