package org.orderbell.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedWindow;

/**
 * The watchers with one interest, and the latest events that it lets through: what is of no interest to it costs nothing
 * here. Only its lane uses it.
 */
final class Audience {

    /** Two frames full: enough for all who keep up. Who does not is served from the window. */
    static final int KEPT = 2 * Batch.EVENTS;

    private static final int KEPT_BYTES = 2 * Batch.BYTES;

    private static final int BATCHES = 16;

    /** Positions of the window that are looked through at a time. */
    private static final int STRETCH = 1000;

    private final Interest interest;
    private final Set<Watcher> watchers = new HashSet<>();
    private final Deque<FeedEvent> kept = new ArrayDeque<>();
    private int size;

    /**
     * By the position after which they begin. A batch serves those who come to its beginning later as well, even if there is
     * more by then, as long as it is full or has half of it: so a thousand who take their frames at different speeds stand at few
     * positions, and few batches are encoded.
     */
    private final Map<Long, Batch> batches = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Batch> eldest) {
            return size() > BATCHES;
        }
    };

    private long since;
    private long through;

    /** @param position all that comes after it will be given to {@link #take} */
    Audience(Interest interest, long position) {
        this.interest = interest;
        since = position;
        through = position;
    }

    Interest interest() {
        return interest;
    }

    Set<Watcher> watchers() {
        return watchers;
    }

    /** Takes in an event of interest; false if it has it already. */
    boolean take(FeedEvent event) {
        if (!kept.isEmpty() && kept.getLast().position() >= event.position()) {
            return false;
        }
        kept.addLast(event);
        size += event.data().length();
        while (kept.size() > KEPT || (size > KEPT_BYTES && kept.size() > 1)) {
            FeedEvent first = kept.removeFirst();
            since = first.position();
            size -= first.data().length();
        }
        return true;
    }

    /** Begins anew from a position: events before it went by that were not taken in, or some say something else by now. */
    void startAt(long position) {
        kept.clear();
        batches.clear();
        size = 0;
        since = position;
    }

    /**
     * The batch after a position; null if the window does not reach back that far.
     *
     * @param newest the position up to which all events of interest were taken in
     */
    Batch next(long after, long newest, FeedWindow window) {
        through = newest;
        Batch batch = batches.get(after);
        if (batch == null || !(batch.full() || 2 * (batch.to() - after) >= newest - after)) {
            batch = after >= since ? ofKept(after, window) : ofWindow(after, window);
            if (batch != null) {
                batches.put(after, batch);
            }
        }
        return batch;
    }

    /** Lets go of the batches that were kept for those who come after. */
    void rest() {
        batches.clear();
    }

    private Batch ofKept(long after, FeedWindow window) {
        Deque<FeedEvent> tail = new ArrayDeque<>();
        for (Iterator<FeedEvent> newest = kept.descendingIterator(); newest.hasNext(); ) {
            FeedEvent event = newest.next();
            if (event.position() <= after) {
                break;
            }
            tail.addFirst(event);
        }
        List<FeedEvent> wanted = List.copyOf(tail);
        return wanted.size() > Batch.EVENTS && interest.mode() == Mode.LATEST
                ? ofWindow(after, window)
                : Batch.of(interest, after, through, wanted);
    }

    private Batch ofWindow(long after, FeedWindow window) {
        if (interest.mode() == Mode.LATEST) {
            List<FeedEvent> events = window.after(after, (int) (through - after));
            return events == null ? null : interest.newest(after, through, events);
        }
        Batch batch = Batch.empty(after);
        while (batch.frame() == null && batch.to() < through) {
            long from = batch.to();
            long to = Math.min(through, from + STRETCH);
            List<FeedEvent> events = window.after(from, (int) (to - from));
            if (events == null) {
                return null;
            }
            batch = Batch.of(interest, after, to, interest.of(events));
        }
        return batch;
    }
}
