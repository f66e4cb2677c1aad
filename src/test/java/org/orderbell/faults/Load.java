package org.orderbell.faults;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;
import org.orderbell.server.Server;

/**
 * Clients that place, move and edit orders. What is not acknowledged by one node is sent again, under the same key and
 * now to the next node, until one of them has acknowledged it; and what was acknowledged is remembered.
 */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SKU = "BRD-BAG";
    private static final String OTHER_SKU = "VIE-CRO";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Makes an event of some 40 KB. */
    private static final int LONG = 100;

    /** What the customers of this load's orders are called, before a number of their own. */
    private final String name = "Load " + ProcessHandle.current().pid() + "." + COUNT.incrementAndGet();

    private final List<Server> nodes;
    private volatile List<RestClient> desks;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();
    private final ConcurrentMap<String, Expected> orders = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> faults = new ConcurrentHashMap<>();
    private final List<AtomicInteger> underWay;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile boolean running = true;

    /**
     * How the clients left an order.
     *
     * @param customer nobody else has the same
     */
    record Expected(String customer, String status, String note) {}

    private Load(List<Server> nodes) {
        this.nodes = nodes;
        desks = nodes.stream()
                .map(node -> RestClient.of(node.address(), "boss", "orderbell"))
                .toList();
        underWay = nodes.stream().map(node -> new AtomicInteger()).toList();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            clients.add(threads.submit(() -> work(first)));
        }
    }

    /** Begins at once; the clients spread over these nodes. */
    static Load on(List<Server> nodes) {
        return new Load(nodes);
    }

    /** From the next request on its clients wait no longer than this for an answer. */
    void giveUpAfter(Duration patience) {
        desks = desks.stream().map(desk -> desk.within(patience)).toList();
    }

    /** Orders that a node has acknowledged. */
    int placed() {
        return orders.size();
    }

    /** Requests that a node has acknowledged: placing, moving, editing. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Requests that this node has not answered yet. */
    int underWayAt(Server node) {
        return underWay.get(nodes.indexOf(node)).get();
    }

    /** How often each kind of answer came that is no acknowledgement, such as {@code 503} or {@code no answer}. */
    Map<String, AtomicInteger> faults() {
        return faults;
    }

    /** Requests that had to be sent again. */
    int repeated() {
        return faults.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** What must be there, by the orders' numbers. */
    Map<String, Expected> orders() {
        return orders;
    }

    String name() {
        return name;
    }

    /** Begins nothing new; returns when everything under way is acknowledged, and fails if a client could not go on. */
    void finish() throws Exception {
        running = false;
        for (Future<?> client : clients) {
            client.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    @Override
    public void close() {
        running = false;
        threads.shutdownNow();
    }

    private void work(int first) {
        for (int turn = first; running; turn++) {
            oneOrder(turn);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2 * PAUSE.toNanos()));
        }
    }

    private void oneOrder(int turn) {
        String customer = name + "/" + begun.incrementAndGet();
        JsonObject order = place(
                turn, customer, Json.createArrayBuilder().add(line(SKU, 1)).add(line(OTHER_SKU, 2)));
        String number = order.getString("number");
        String status = "PLACED";
        String note = null;
        keep(number, customer, status, note);
        if (turn % 3 > 0) {
            status = move(turn, number, "ACCEPTED");
            keep(number, customer, status, note);
        }
        if (turn % 5 == 0) {
            note = "edited " + customer;
            edit(turn, number, note);
            keep(number, customer, status, note);
        }
        if (turn % 7 == 0) {
            status = move(turn, number, "CANCELLED");
            keep(number, customer, status, note);
        }
    }

    private void keep(String number, String customer, String status, String note) {
        Expected before = orders.put(number, new Expected(customer, status, note));
        if (before != null && !before.customer().equals(customer)) {
            throw new AssertionError(number + " was given to " + before.customer() + " and to " + customer);
        }
    }

    /** An order with many lines and notes as long as they may be together, placed by the caller. */
    void placeLong() {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (int line = 0; line < LONG; line++) {
            lines.add(Json.createObjectBuilder(line(SKU, 1)).add("note", "김".repeat(80)));
        }
        int turn = begun.incrementAndGet();
        String customer = name + "/" + turn;
        keep(place(turn, customer, lines).getString("number"), customer, "PLACED", null);
    }

    private JsonObject place(int turn, String customer, JsonArrayBuilder lines) {
        JsonObject order = Json.createObjectBuilder()
                .add("site", turn % 2 == 0 ? "seoul" : "paris")
                .add("customer", Json.createObjectBuilder().add("name", customer))
                .add("lines", lines)
                .build();
        return until(
                        turn,
                        desk -> desk.post("/api/orders", order, "Idempotency-Key", customer),
                        answer -> answer.status() == 201)
                .json();
    }

    private String move(int turn, String number, String to) {
        JsonObject move = Json.createObjectBuilder()
                .add("to", to)
                .add("reason", "the load says so")
                .build();
        until(
                turn,
                desk -> {
                    Answer moved = desk.post("/api/orders/" + number + "/moves", move);
                    // the answer to the request before may have been lost, and then this one is refused
                    return moved.status() == 409 ? desk.get("/api/orders/" + number) : moved;
                },
                answer -> answer.status() == 200
                        && answer.json().getString("status").equals(to));
        return to;
    }

    private void edit(int turn, String number, String note) {
        JsonObject patch = Json.createObjectBuilder().add("note", note).build();
        until(
                turn,
                desk -> desk.patch("/api/orders/" + number, patch, "If-Match", "*"),
                answer -> answer.status() == 200);
    }

    @FunctionalInterface
    private interface Request {
        Answer to(RestClient desk);
    }

    private Answer until(int turn, Request request, Predicate<Answer> isDone) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int node = turn % desks.size(); ; node = (node + 1) % desks.size()) {
            String fault = null;
            underWay.get(node).incrementAndGet();
            try {
                Answer answer = request.to(desks.get(node));
                if (isDone.test(answer)) {
                    acknowledged.incrementAndGet();
                    return answer;
                }
                fault = answer.status() + (isProblem(answer) ? " problem" : "");
            } catch (UncheckedIOException noAnswer) {
                fault = "no answer";
            } finally {
                underWay.get(node).decrementAndGet();
            }
            faults.computeIfAbsent(fault, first -> new AtomicInteger()).incrementAndGet();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not acknowledged within " + PATIENCE + ": " + faults);
            }
            LockSupport.parkNanos(PAUSE_AFTER_FAULT.toNanos());
        }
    }

    private static boolean isProblem(Answer answer) {
        return answer.header("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private static JsonObject line(String sku, int quantity) {
        return Json.createObjectBuilder()
                .add("sku", sku)
                .add("quantity", quantity)
                .build();
    }

    /** Where a node's feed answers. */
    static URI feed(Server node) {
        return URI.create(node.address().toString().replaceFirst("^http", "ws") + "feed");
    }
}
