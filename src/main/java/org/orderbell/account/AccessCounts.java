package org.orderbell.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what clients can repeat at will. The same within an hour is one entry, and beyond a number of entries of an action
 * those of all addresses are one: then there are no more new ones than accounts. Safe for threads.
 */
final class AccessCounts {

    /** What comes later is another entry. */
    static final Duration WINDOW = Duration.ofHours(1);

    /** Shortest time between two writes of one entry. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Entries with an address of one action. Only who knows a password makes some of the other kind. */
    static final int MOST = 300;

    private static final int MOST_LOGINS = 5_000;

    /**
     * What is the same when it comes again.
     *
     * @param actor login; null where nobody is known
     * @param subject login of an account; null if there is none of that name, so that made-up names are one
     * @param way further distinction, of a few constants; may be null
     */
    record Key(AuditAction action, String actor, String subject, String address, String way) {

        private Key ofAllAddresses() {
            return new Key(action, actor, subject, null, way);
        }
    }

    /**
     * An entry that is to be written.
     *
     * @param detail of the first time
     * @param times by now
     * @param id null before it was written for the first time
     */
    record Tally(Key key, String detail, Instant firstAt, Instant lastAt, long times, Long id) {}

    private static final class Count {
        private final String detail;
        private final Instant firstAt;
        private Instant lastAt;
        private long times;
        private long written;
        private Instant writtenAt;
        private Long id;

        Count(String detail, Instant firstAt) {
            this.detail = detail;
            this.firstAt = firstAt;
        }
    }

    private final Map<Key, Count> counts = new LinkedHashMap<>();

    /** It has happened once more. */
    synchronized void add(Key key, String detail, Instant now) {
        Count count = counts.computeIfAbsent(room(key), first -> new Count(detail, now));
        count.times++;
        count.lastAt = now;
    }

    /** It has happened, and how often does not matter. */
    synchronized void note(Key key, Instant now) {
        if (!counts.containsKey(room(key))) {
            add(key, key.way(), now);
        }
    }

    private Key room(Key key) {
        if (counts.containsKey(key)) {
            return key;
        }
        long alike = counts.keySet().stream()
                .filter(other -> other.action() == key.action())
                .count();
        return alike < (key.action() == AuditAction.LOGIN ? MOST_LOGINS : MOST) ? key : key.ofAllAddresses();
    }

    /** What is to be written now; forgets what is over and written. */
    synchronized List<Tally> due(Instant now) {
        counts.values().removeIf(count -> isOver(count, now) && count.times == count.written);
        List<Tally> due = new ArrayList<>();
        counts.forEach((key, count) -> {
            boolean rested = count.writtenAt == null || !now.isBefore(count.writtenAt.plus(PAUSE));
            if (count.times > count.written && (rested || isOver(count, now))) {
                due.add(new Tally(key, count.detail, count.firstAt, count.lastAt, count.times, count.id));
            }
        });
        return due;
    }

    private static boolean isOver(Count count, Instant now) {
        return !now.isBefore(count.firstAt.plus(WINDOW));
    }

    /** @param id of its entry in the log */
    synchronized void written(Tally tally, long id, Instant now) {
        Count count = counts.get(tally.key());
        count.id = id;
        count.written = tally.times();
        count.writtenAt = now;
    }
}
