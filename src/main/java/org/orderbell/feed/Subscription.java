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
        int slash = event.subject().indexOf('/');
        String kind = event.subject().substring(0, slash);
        boolean heard = channels.contains(channel(kind))
                || channels.contains(kind + ":" + event.subject().substring(slash + 1));
        return heard && isOf(allowed, event.site()) && isOf(sites, event.site()) && isInStatus(event);
    }

    private static String channel(String kind) {
        return switch (kind) {
            case "order" -> "orders";
            case "product" -> "stock";
            default -> kind;
        };
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
