package org.orderbell.feed;

import java.util.Set;

/**
 * Which events a cursor lets through.
 *
 * @param channels {@code orders}, {@code stock}, or {@code kind:name} for one subject, such as {@code order:2026-000042}
 * @param sites sites asked for; empty means all
 * @param statuses statuses asked for; empty means all. An event passes if the status is one of them before or after the
 *     change, so that a list by status hears when something leaves it
 * @param allowed sites the subscriber is limited to; empty means all
 */
public record Subscription(Set<String> channels, Set<String> sites, Set<String> statuses, Set<String> allowed) {

    public Subscription {
        channels = Set.copyOf(channels);
        sites = Set.copyOf(sites);
        statuses = Set.copyOf(statuses);
        allowed = Set.copyOf(allowed);
    }

    public boolean lets(FeedEvent event) {
        return concerns(event) && isInStatus(event);
    }

    /** Whether an event passes if its status is left aside. */
    public boolean concerns(FeedEvent event) {
        boolean heard = false;
        for (String channel : event.channels()) {
            heard |= channels.contains(channel);
        }
        return heard && isOf(allowed, event.site()) && isOf(sites, event.site());
    }

    /** An event without a site concerns all of them. */
    private static boolean isOf(Set<String> wanted, String site) {
        return wanted.isEmpty() || site == null || wanted.contains(site);
    }

    private boolean isInStatus(FeedEvent event) {
        return statuses.isEmpty()
                || event.status() == null
                || statuses.contains(event.status())
                || (event.formerStatus() != null && statuses.contains(event.formerStatus()));
    }
}
