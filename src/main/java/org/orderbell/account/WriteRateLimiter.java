package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Settings;

/**
 * Limits how often an account changes something, through whichever door. Each account has an allowance that it may use up
 * at once and that refills evenly. Kept in memory by each node for itself, because a flood must not cost a query for each
 * request. Only accounts have allowances, so there are no more of them than accounts.
 */
@ApplicationScoped
public class WriteRateLimiter {

    /** How many times as much an account of the role integration may change: programs place the orders of many people. */
    static final int INTEGRATION_FACTOR = 20;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** What has an allowance of its own. */
    private enum Kind {
        CHANGE(Duration.ofMinutes(1)),
        OTHER(Duration.ofMinutes(1)),
        POST(Duration.ofSeconds(10)),
        MESSAGE_CHANGE(Duration.ofSeconds(10));

        /** Nanoseconds in which an allowance that was used up is full again. */
        private final long refill;

        Kind(Duration refill) {
            this.refill = refill.toNanos();
        }
    }

    private record Key(String login, Kind kind) {}

    private static final class Allowance {

        private long fullAt;

        Allowance(long now) {
            fullAt = now;
        }

        /**
         * Takes one out if it is there.
         *
         * @return nanoseconds until there is one; 0 or less if there is now
         */
        synchronized long take(long now, long refill, long each, boolean count) {
            long missing = Math.max(0, fullAt - now);
            long wait = missing + each - refill;
            if (wait <= 0 && count) {
                fullAt = now + missing + each;
            }
            return wait;
        }
    }

    private final Map<Key, Allowance> allowances = new ConcurrentHashMap<>();
    private int changes;
    private int messages;
    private LongSupplier nanoTime;

    protected WriteRateLimiter() {}

    @Inject
    public WriteRateLimiter(Settings settings) {
        this(settings.writeRate(), settings.chatRate(), System::nanoTime);
    }

    WriteRateLimiter(int changes, int messages, LongSupplier nanoTime) {
        this.changes = changes;
        this.messages = messages;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts a change of any kind.
     *
     * @throws Refused {@code flooding} if the account has made too many; then it is not counted
     */
    public void count(Actor actor) {
        take(actor, Kind.CHANGE, most(actor), true);
    }

    /** Counts a message over the socket that changes nothing: as many as changes, and refused in the same way. */
    public void countOther(Actor actor) {
        take(actor, Kind.OTHER, most(actor), true);
    }

    private int most(Actor actor) {
        return actor.isAny(Role.INTEGRATION) ? changes * INTEGRATION_FACTOR : changes;
    }

    /** Counts a message that is posted to a room; refuses it as {@link #count} does. */
    public void countPost(Actor actor) {
        take(actor, Kind.POST, messages, true);
    }

    /** Refuses a message that could not be posted now, before the database is asked. Counts nothing. */
    public void checkPost(Actor actor) {
        take(actor, Kind.POST, messages, false);
    }

    /** Counts a message that is edited or deleted; refuses it as {@link #count} does. */
    public void countMessageChange(Actor actor) {
        take(actor, Kind.MESSAGE_CHANGE, messages, true);
    }

    private void take(Actor actor, Kind kind, int most, boolean count) {
        long now = nanoTime.getAsLong();
        long wait = allowances
                .computeIfAbsent(new Key(actor.name(), kind), first -> new Allowance(now))
                .take(now, kind.refill, kind.refill / most, count);
        if (wait > 0) {
            throw refused((int) ((wait + SECOND - 1) / SECOND));
        }
    }

    private static Refused refused(int seconds) {
        return new Refused(new Problem(
                "flooding",
                429,
                "Too many changes at once",
                "Send it again in " + seconds + " s",
                List.of(),
                Json.createObjectBuilder().add(Problem.RETRY_AFTER, seconds).build()));
    }
}
