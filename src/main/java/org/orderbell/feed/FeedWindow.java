package org.orderbell.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orderbell.platform.Settings;

/**
 * The recent events of this node in memory, without gaps: a ring that cursors read from. Who is further behind than the
 * ring reaches reads the log. It has fewer events than there is room for if they are large.
 */
@ApplicationScoped
public class FeedWindow {

    /** Characters of data for each event that there is room for, on average: some three times what an order has. */
    private static final int OF_EACH = 4096;

    private static final long LEAST = 16 * 1024 * 1024;

    private FeedEvent[] ring;

    /** The ids of the messages that the events at the same places of the ring are about. */
    private long[] messages;

    private long most;
    private long size;
    private long last;
    private long first;

    protected FeedWindow() {}

    @Inject
    public FeedWindow(Settings settings) {
        this(settings.windowEvents());
    }

    public FeedWindow(int capacity) {
        ring = new FeedEvent[capacity];
        messages = new long[capacity];
        most = Math.max(LEAST, (long) capacity * OF_EACH);
        first = 1;
    }

    /** Empties the window; the next event it takes is the one after this position. */
    public synchronized void startAt(long position) {
        Arrays.fill(ring, null);
        size = 0;
        last = position;
        first = position + 1;
    }

    /**
     * Appends the events that follow the last one; those it has already are passed over.
     *
     * @return false if a gap lies between, and nothing was appended
     */
    public synchronized boolean append(List<FeedEvent> events) {
        for (FeedEvent event : events) {
            if (event.position() > last + 1) {
                return false;
            }
            if (event.position() == last + 1) {
                if (last - first + 1 == ring.length) {
                    dropFirst();
                }
                last = event.position();
                put(event, (int) (last % ring.length));
                while (size > most && first < last) {
                    dropFirst();
                }
            }
        }
        return true;
    }

    private void put(FeedEvent event, int place) {
        ring[place] = event;
        size += event.data().length();
        messages[place] = event.messageId();
        if (event.replacesEarlier()) {
            for (int i = 0; i < ring.length; i++) {
                if (i != place && messages[i] == messages[place] && ring[i] != null) {
                    size -= ring[i].data().length();
                    ring[i] = ring[i].with(event);
                    size += ring[i].data().length();
                }
            }
        }
    }

    private void dropFirst() {
        int at = (int) (first % ring.length);
        size -= ring[at].data().length();
        ring[at] = null;
        first++;
    }

    /** The position of the newest event. */
    public synchronized long last() {
        return last;
    }

    /** Whether the event after this position is here, or is yet to come. */
    public synchronized boolean reaches(long position) {
        return position >= first - 1;
    }

    /** The events after a position that reaches() said yes to, in order; null if the window has moved past it since. */
    public synchronized List<FeedEvent> after(long position, int limit) {
        if (!reaches(position)) {
            return null;
        }
        long to = Math.min(last, position + limit);
        List<FeedEvent> events = new ArrayList<>((int) Math.max(0, to - position));
        for (long next = position + 1; next <= to; next++) {
            events.add(ring[(int) (next % ring.length)]);
        }
        return events;
    }
}
