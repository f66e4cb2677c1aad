package org.orderbell.bench;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.orderbell.it.support.RestClient;

/** People who post numbered messages to a room over REST, each so seldom that nobody calls it a flood. */
final class Speakers implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int EACH = 10;

    private final String room;
    private final List<RestClient> desks = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger next = new AtomicInteger();

    /**
     * What was posted, by number, and when each was about to be, by the clock of System.nanoTime.
     *
     * @param paced how evenly
     */
    record Posted(Map<Integer, Long> messages, Paced paced) {}

    Speakers(Rig rig, Accounts accounts, String room) {
        this.room = room;
        for (int i = 0; i < THREADS * EACH; i++) {
            desks.add(accounts.desk(rig, i));
        }
    }

    /** Posts at a rate, by several in turn, so that one slow answer does not hold up the next message. */
    Posted post(int rate, Duration time) throws Exception {
        Map<Integer, Long> messages = new ConcurrentHashMap<>();
        List<Future<Paced>> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < THREADS; i++) {
            int first = i * EACH;
            long begin = start + TimeUnit.SECONDS.toNanos(i) / rate;
            running.add(threads.submit(() -> {
                LockSupport.parkNanos(begin - System.nanoTime());
                return Paced.at(
                        (double) rate / THREADS, time, n -> post(desks.get(first + (int) (n % EACH)), messages));
            }));
        }
        Paced all = running.get(0).get();
        for (Future<Paced> other : running.subList(1, THREADS)) {
            all = all.and(other.get());
        }
        return new Posted(new HashMap<>(messages), all);
    }

    private void post(RestClient desk, Map<Integer, Long> messages) {
        int n = next.getAndIncrement();
        messages.put(n, System.nanoTime());
        RestClient.Answer answer = desk.post(
                "/api/rooms/" + room + "/messages",
                Json.createObjectBuilder().add("text", RoomLedger.text(n)).build(),
                "Idempotency-Key",
                "bench-" + n);
        if (answer.status() != 201) {
            throw new IllegalStateException("not posted: " + answer);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
