package org.orderbell.bench;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** People in a room, each with an account of their own. */
final class RoomCrowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SocketThread thread;
    private final RoomLedger ledger = new RoomLedger();
    private final List<RoomWatcher> watchers = new ArrayList<>();

    /** @param rest as {@link SocketThread} has it */
    RoomCrowd(URI base, Duration rest) throws Exception {
        thread = new SocketThread(base, rest);
    }

    /** So many people come, evenly spread over a time; returns when all of them watch. */
    void join(Accounts accounts, int count, Duration over, String... channels) throws Exception {
        Paced.at(count / (double) Math.max(1, over.toSeconds()), over, n -> open(accounts, (int) n, json(channels)));
        for (RoomWatcher watcher : List.copyOf(watchers)) {
            watcher.watching().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void open(Accounts accounts, int n, String channels) throws UnknownHostException {
        String request = thread.handshake("orderbell.v1.bin", accounts.login(n), accounts.password());
        RoomWatcher watcher = new RoomWatcher(request, channels, ledger);
        watchers.add(watcher);
        thread.open(watcher);
    }

    private static String json(String... channels) {
        return "[\"" + String.join("\",\"", channels) + "\"]";
    }

    /** All of them watch something else; returns when each has been told so. */
    void watch(String... channels) throws Exception {
        long done = ask(() -> ledger.count("done").frames());
        ask(() -> {
            watchers.forEach(watcher -> watcher.watch(json(channels)));
            return null;
        });
        await(() -> ledger.count("done").frames() >= done + watchers.size());
    }

    int size() {
        return watchers.size();
    }

    RoomLedger ledger() {
        return ledger;
    }

    /** Asks something of the ledger, on the thread that it is written on. */
    <T> T ask(Callable<T> question) throws Exception {
        return thread.ask(question);
    }

    /** Asks until it is true. */
    void await(Callable<Boolean> question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(question)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not come true within " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Fails if anybody was lost or refused. */
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
        thread.close(() -> watchers.forEach(RoomWatcher::leave));
    }
}
