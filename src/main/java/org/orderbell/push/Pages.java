package org.orderbell.push;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.push.Watcher.Reading;

/**
 * Pages of the log for those who are behind the window. Those who come back after an outage all at once must take neither
 * the database nor a thread each: few read at a time, and who wants the same page gets it from one reading.
 */
@ApplicationScoped
public class Pages {

    private static final Logger LOG = System.getLogger(Pages.class.getName());
    private static final int READERS = 4;
    private static final int REMEMBERED = 16;

    private final Semaphore readers = new Semaphore(READERS);
    private final Map<Reading, List<Watcher>> wanted = new LinkedHashMap<>();

    /** Full pages, which can't change any more: who was in step with others may come a moment later. */
    private final Map<Reading, Batch> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Reading, Batch> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How often they were let go of; a page that was being read meanwhile is not remembered. */
    private int rests;

    @Inject
    private FeedLog log;

    @Resource
    private ManagedExecutorService executor;

    /** Reads a page and gives it to the watcher, now or later, from another thread. */
    void read(Watcher watcher, Reading reading) {
        Batch known;
        synchronized (wanted) {
            known = remembered.get(reading);
            if (known == null) {
                wanted.computeIfAbsent(reading, first -> new ArrayList<>(1)).add(watcher);
            }
        }
        if (known != null) {
            watcher.read(reading, known);
        } else {
            engageReader();
        }
    }

    /** Lets go of all that can be read again. */
    void rest() {
        synchronized (wanted) {
            remembered.clear();
            rests++;
        }
    }

    /**
     * Lets go of the pages if one of them may say something else by now.
     *
     * @param events what came last; null if some went by unseen
     */
    void happened(List<FeedEvent> events) {
        if (events == null || events.stream().anyMatch(FeedEvent::replacesEarlier)) {
            rest();
        }
    }

    private void engageReader() {
        if (readers.tryAcquire()) {
            try {
                executor.execute(this::readOn);
            } catch (RejectedExecutionException e) {
                readers.release();
                throw e;
            }
        }
    }

    private void readOn() {
        try {
            for (Reading next = next(); next != null; next = next()) {
                answer(next);
            }
        } finally {
            readers.release();
        }
        if (next() != null) {
            // it came after the last look, when all readers were still engaged
            engageReader();
        }
    }

    private Reading next() {
        synchronized (wanted) {
            return wanted.isEmpty() ? null : wanted.keySet().iterator().next();
        }
    }

    private void answer(Reading reading) {
        List<Watcher> watchers;
        synchronized (wanted) {
            watchers = wanted.remove(reading);
        }
        if (watchers == null) {
            // another reader was faster
            return;
        }
        Batch page = Batch.empty(reading.after());
        try {
            page = page(reading);
        } catch (Throwable e) {
            // whatever it was, nobody may wait for a page that does not come
            LOG.log(Level.WARNING, "The log could not be read for watchers; they come back", e);
            watchers.forEach(watcher -> watcher.end(Ending.SERVER_STOPS));
        } finally {
            for (Watcher watcher : watchers) {
                watcher.read(reading, page);
            }
        }
    }

    private Batch page(Reading reading) {
        Interest interest = reading.interest();
        long after = reading.after();
        int restsBefore = rests();
        boolean latest = interest.mode() == Mode.LATEST;
        long head = log.head();
        int limit = latest ? Batch.EVENTS : (int) (Batch.end(after) - after);
        List<FeedEvent> events = latest ? log.newest(after, head, limit) : log.after(after, limit);
        boolean full = FeedLog.isFull(events, limit);
        long through = full || !latest ? last(events, after) : head;
        Batch page = latest
                ? Batch.folded(interest, after, through, interest.concerning(events))
                : Batch.of(interest, after, through, interest.of(events));
        if (full && !latest) {
            synchronized (wanted) {
                if (rests == restsBefore) {
                    remembered.put(reading, page);
                }
            }
        }
        return page;
    }

    private int rests() {
        synchronized (wanted) {
            return rests;
        }
    }

    private static long last(List<FeedEvent> events, long after) {
        return events.isEmpty() ? after : events.get(events.size() - 1).position();
    }
}
