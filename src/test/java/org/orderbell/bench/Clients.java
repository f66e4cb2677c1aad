package org.orderbell.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.orderbell.it.support.RestClient;

/** Clients that place orders of two lines over REST, each the next one when the last is answered. */
final class Clients implements AutoCloseable {

    static final int COUNT = 8;

    private final List<RestClient> desks = new ArrayList<>();
    private final List<String> skus;
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final AtomicInteger placed = new AtomicInteger();

    Clients(URI base) {
        for (int i = 0; i < COUNT; i++) {
            desks.add(RestClient.of(base, "desk", "orderbell"));
        }
        skus = skus(desks.get(0));
    }

    /** How long each took, in microseconds. */
    Histogram place(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return placeWhile(() -> System.nanoTime() < end);
    }

    /** The same, until it no longer holds. */
    Histogram placeWhile(BooleanSupplier goingOn) {
        ConcurrentHistogram times = new ConcurrentHistogram(3);
        CompletableFuture.allOf(desks.stream()
                        .map(desk -> CompletableFuture.runAsync(() -> placeWhile(goingOn, desk, times), threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        return times;
    }

    private void placeWhile(BooleanSupplier goingOn, RestClient desk, Histogram times) {
        while (goingOn.getAsBoolean()) {
            long begun = System.nanoTime();
            placeOne(desk, skus, placed.getAndIncrement());
            times.recordValue((System.nanoTime() - begun) / 1000);
        }
    }

    /** What there is plenty of. */
    static List<String> skus(RestClient desk) {
        return desk.get("/api/products?limit=500").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(product -> product.getInt("free") > 10_000)
                .map(product -> product.getString("sku"))
                .toList();
    }

    static JsonObject placeOne(RestClient desk, List<String> skus, int n) {
        JsonObject order = Json.createObjectBuilder()
                .add("site", n % 2 == 0 ? "seoul" : "paris")
                .add("customer", Json.createObjectBuilder().add("name", "Bench " + n))
                .add(
                        "lines",
                        Json.createArrayBuilder()
                                .add(line(skus.get(n % skus.size()), 1))
                                .add(line(skus.get((n + 7) % skus.size()), 2)))
                .build();
        RestClient.Answer answer = desk.post("/api/orders", order);
        if (answer.status() != 201) {
            throw new IllegalStateException("not placed: " + answer);
        }
        return answer.json();
    }

    private static JsonObjectBuilder line(String sku, int quantity) {
        return Json.createObjectBuilder().add("sku", sku).add("quantity", quantity);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
