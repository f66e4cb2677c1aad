package org.orderbell.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many watchers on one thread, which takes as little of the machine as possible, because the server needs it: one read
 * into one buffer, one checksum, no copy but the first of each frame.
 */
final class Crowd implements AutoCloseable {

    private static final int CONNECTING_AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SocketThread thread;
    private final String request;
    private final Ledger ledger = new Ledger();
    private final List<BenchWatcher> watchers = new ArrayList<>();

    /**
     * @param base where Orderbell answers
     * @param protocol {@code orderbell.v1}, {@code orderbell.v1.bin} or {@code orderbell.v1.gzip}
     * @param rest as {@link SocketThread} has it
     */
    Crowd(URI base, String protocol, Duration rest) throws Exception {
        thread = new SocketThread(base, rest);
        request = thread.handshake(protocol, "desk", "orderbell");
    }

    /** So many more, who watch what happens from now on; returns when all are live. */
    void connect(int count) throws Exception {
        join(count, OptionalLong.empty());
    }

    /** So many more, who come back from this position; returns when all have what they had missed. */
    void comeBack(int count, long after) throws Exception {
        join(count, OptionalLong.of(after));
    }

    private void join(int count, OptionalLong after) throws Exception {
        Queue<BenchWatcher> coming = new ArrayDeque<>();
        List<BenchWatcher> joined = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BenchWatcher watcher = new BenchWatcher(request, after, ledger);
            joined.add(watcher);
            coming.add(watcher);
            thread.open(watcher);
            // those who come back do not wait for each other
            if (after.isEmpty() && coming.size() >= CONNECTING_AT_ONCE) {
                await(coming.remove());
            }
        }
        for (BenchWatcher watcher : coming) {
            await(watcher);
        }
        ask(() -> watchers.addAll(joined));
    }

    private static void await(BenchWatcher watcher) throws Exception {
        watcher.live().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    int size() {
        return watchers.size();
    }

    /** Asks something of the ledger, or of the watchers, on the thread that they live on. */
    <T> T ask(Callable<T> question) throws Exception {
        return thread.ask(question);
    }

    Ledger ledger() {
        return ledger;
    }

    /** Begins to note anew what comes; the counts go on. */
    void forget() throws Exception {
        ask(() -> {
            ledger.forget();
            return null;
        });
    }

    /** The position that all of them have reached. */
    long slowest() throws Exception {
        return ask(
                () -> watchers.stream().mapToLong(BenchWatcher::position).min().orElse(Long.MAX_VALUE));
    }

    /** Waits until all have reached a position; false if they have not in that time. */
    boolean reach(long position, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (slowest() < position) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return true;
    }

    /** Fails if anybody missed something, got something twice or otherwise than the others, or was lost. */
    void check() throws Exception {
        List<String> faults = ask(ledger::faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", faults));
        }
    }

    /** CPU time of its thread so far. */
    Duration cpu() {
        return thread.cpu();
    }

    @Override
    public void close() {
        thread.close(() -> watchers.forEach(BenchWatcher::leave));
    }
}
