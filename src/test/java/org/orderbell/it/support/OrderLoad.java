package org.orderbell.it.support;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Clients that place one order after the other, each under a key of its own, and who send it again under that key until
 * the server has acknowledged it: as a client has to that wants its order once, whatever fails in between.
 */
public final class OrderLoad implements AutoCloseable {

    private static final int PAUSE_MS = 100;
    private static final int PATIENCE_SECONDS = 60;

    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();

    /**
     * @param desk whom they ask; asked again for each try, so that they may change to another node
     * @param customer the name that their orders carry, by which they can be counted
     */
    public OrderLoad(int count, Supplier<RestClient> desk, String customer, String sku) {
        threads = Executors.newFixedThreadPool(count);
        JsonObject order = Requests.order(customer, sku).build();
        for (int i = 0; i < count; i++) {
            running.add(threads.submit(() -> buy(desk, order)));
        }
    }

    /** How many orders the server has acknowledged. */
    public int acknowledged() {
        return numbers.size();
    }

    /** The numbers of the acknowledged orders, by their keys. */
    public Map<String, String> numbers() {
        return Map.copyOf(numbers);
    }

    /** How often each HTTP status was answered; 0 stands for a connection that was lost or refused. */
    public Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    /** Lets each of them finish the order that it is about; returns when all have. */
    @Override
    public void close() {
        over.countDown();
        threads.shutdown();
        for (Future<?> buyer : running) {
            try {
                buyer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException fault) {
                threads.shutdownNow();
                throw new AssertionError("a buyer did not finish", fault);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private void buy(Supplier<RestClient> desk, JsonObject order) {
        while (over.getCount() > 0) {
            String key = Fixtures.unique("buy-");
            while (!isPlaced(desk.get(), order, key)) {
                pause();
            }
        }
    }

    private boolean isPlaced(RestClient desk, JsonObject order, String key) {
        int status = 0;
        try {
            RestClient.Answer answer = desk.post("/api/orders", order, "Idempotency-Key", key);
            status = answer.status();
            if (status == 201) {
                numbers.put(key, answer.json().getString("number"));
            }
        } catch (UncheckedIOException lost) {
            // the server may have placed it or not; the key will tell
        }
        statuses.merge(status, 1, Integer::sum);
        return status == 201;
    }

    private void pause() {
        try {
            var unused = over.await(PAUSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
