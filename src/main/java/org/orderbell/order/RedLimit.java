package org.orderbell.order;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.orderbell.platform.Limits;

/** How long an order may wait before it is late, which is also how long before its due time its work should begin. */
final class RedLimit {

    private RedLimit() {}

    /**
     * An interval, by the column {@code site}.
     *
     * @param others of all sites without limits of their own
     * @param own whose codes are letters, digits and hyphens only
     */
    static String sql(Duration others, Collection<Limits> own) {
        String other = interval(others);
        String sites = own.stream()
                .map(limits -> " when '" + limits.site() + "' then " + interval(limits.red()))
                .collect(Collectors.joining());
        return sites.isEmpty() ? other : "case site" + sites + " else " + other + " end";
    }

    private static String interval(Duration limit) {
        return "interval '" + limit.toSeconds() + "' second";
    }
}
