package org.orderbell.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which origins the log has named: each once an hour, and no more than a hundred an hour, whoever makes them up. */
final class RefusedOrigins {

    private static final int MOST = 100;
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final Map<String, Instant> named = new HashMap<>();

    /** Whether to name it now; then it counts as named. */
    synchronized boolean isDue(String origin, Instant now) {
        named.values().removeIf(at -> at.plus(AGAIN_AFTER).isBefore(now));
        if (named.size() >= MOST || named.containsKey(origin)) {
            return false;
        }
        named.put(origin, now);
        return true;
    }
}
