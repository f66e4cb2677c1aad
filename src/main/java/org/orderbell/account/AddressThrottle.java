package org.orderbell.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.orderbell.platform.LruMap;

/**
 * Slows down guessing from one address at whichever accounts: so many wrong tries are free, and one more is given back after
 * each while. A right one gives nothing back, or an account of one's own would buy guesses at others.
 */
final class AddressThrottle {

    static final int REMEMBERED = 10_000;

    /** @param level wrong tries that were not given back yet, at that time */
    private record Bucket(double level, Instant at) {}

    private final Map<String, Bucket> buckets = new LruMap<>(REMEMBERED);
    private final Clock clock;
    private final int free;
    private final Duration givenBack;

    /** @param givenBack the time in which one try is given back */
    AddressThrottle(Clock clock, int free, Duration givenBack) {
        this.clock = clock;
        this.free = free;
        this.givenBack = givenBack;
    }

    /** How long the next try must wait; zero if it may be made now. */
    synchronized Duration waiting(String address) {
        double over = level(address, clock.instant()) - (free - 1);
        return over <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(over * givenBack.toMillis()));
    }

    synchronized void wrong(String address) {
        Instant now = clock.instant();
        buckets.put(address, new Bucket(level(address, now) + 1, now));
    }

    private double level(String address, Instant now) {
        Bucket bucket = buckets.get(address);
        if (bucket == null) {
            return 0;
        }
        double back = (double) Duration.between(bucket.at(), now).toMillis() / givenBack.toMillis();
        return Math.max(0, bucket.level() - back);
    }
}
