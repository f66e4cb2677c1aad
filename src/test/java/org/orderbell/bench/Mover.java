package org.orderbell.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.orderbell.it.support.RestClient;

/** Puts orders on hold and takes them back over REST, one move whenever it is told to. */
final class Mover implements AutoCloseable {

    private static final int ORDERS = 50;

    private final RestClient desk;
    private final List<String> orders = new ArrayList<>();
    private final Semaphore due = new Semaphore(0);
    private final AtomicLong moved = new AtomicLong();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private volatile boolean running = true;
    private volatile RuntimeException fault;

    Mover(RestClient desk) {
        this.desk = desk;
        List<String> skus = Clients.skus(desk);
        for (int n = 0; n < ORDERS; n++) {
            orders.add(Clients.placeOne(desk, skus, n).getString("number"));
        }
        thread.execute(this::run);
    }

    /** Asks for one more move; those asked for while one is under way become one. */
    void wake() {
        due.release();
    }

    /**
     * Moves that many orders in one request, by the caller; each move is a transaction of its own.
     *
     * @param together a divisor of their number
     */
    void move(int together) {
        long n = moved.getAndAdd(together);
        JsonObjectBuilder move = Json.createObjectBuilder().add("to", n / ORDERS % 2 == 1 ? "PLACED" : "ON_HOLD");
        int first = (int) (n % ORDERS);
        if (together == 1) {
            post("/api/orders/" + orders.get(first) + "/moves", move);
        } else {
            move.add("orders", Json.createArrayBuilder(orders.subList(first, first + together)));
            for (JsonObject each :
                    post("/api/orders/moves", move).getJsonArray("results").getValuesAs(JsonObject.class)) {
                if (each.getInt("status") != 200) {
                    throw new IllegalStateException("not moved: " + each);
                }
            }
        }
    }

    private JsonObject post(String path, JsonObjectBuilder move) {
        RestClient.Answer answer = desk.post(path, move.build());
        if (answer.status() != 200) {
            throw new IllegalStateException("not moved: " + answer);
        }
        return answer.json();
    }

    /** Fails if a move has failed. */
    void check() {
        if (fault != null) {
            throw fault;
        }
    }

    private void run() {
        try {
            for (due.acquire(); running; due.acquire()) {
                due.drainPermits();
                move(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fault = e;
        }
    }

    @Override
    public void close() {
        running = false;
        wake();
        thread.shutdown();
    }
}
