package org.orderbell.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.orderbell.it.Desk;
import org.orderbell.northwind.Northwind;

/** The main job measured from outside: placing over REST, and from the commit to the screens of watchers. */
public final class OrderBench {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int CLIENTS = 8;
    private static final int WATCHERS = 100;
    private static final int RATE = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private final JsonObjectBuilder result = Json.createObjectBuilder();
    private final BenchServer server;
    private final URL url;

    private OrderBench(BenchServer server) throws Exception {
        this.server = server;
        url = server.url();
    }

    public static void main(String[] args) throws Exception {
        try (BenchServer server = BenchServer.start()) {
            OrderBench bench = new OrderBench(server);
            bench.row("start to ready", "%.1f s", server.startToReady().toMillis() / 1000.0);
            bench.place(WARM_UP);
            bench.placing();
            bench.watching();
            bench.importing();
            bench.row("resident memory after the run", "%.0f MiB", (double) server.residentMiB());
            OUT.println(bench.result.build());
        }
        System.exit(0); // the HTTP client's threads outlive their last request
    }

    private void placing() throws Exception {
        Duration cpu = server.cpu();
        Histogram times = place(MEASURED);
        double seconds = MEASURED.toMillis() / 1000.0;
        double cpuSeconds = server.cpu().minus(cpu).toMillis() / 1000.0;
        row("orders placed over REST, " + CLIENTS + " clients", "%.0f /s", times.getTotalCount() / seconds);
        row("  per CPU second of the server", "%.0f", times.getTotalCount() / cpuSeconds);
        row("  answer p50", "%.1f ms", times.getValueAtPercentile(50) / 1000.0);
        row("  answer p99", "%.1f ms", times.getValueAtPercentile(99) / 1000.0);
    }

    /** Each client sends its next order when the last one is answered; times in microseconds. */
    private Histogram place(Duration time) throws Exception {
        ConcurrentHistogram times = new ConcurrentHistogram(3);
        long end = System.nanoTime() + time.toNanos();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Desk desk = Desk.of(url, "desk");
            List<String> skus = skus(desk);
            running.add(clients.submit(() -> {
                for (int n = 0; System.nanoTime() < end; n++) {
                    long begun = System.nanoTime();
                    placeOne(desk, skus, n);
                    times.recordValue((System.nanoTime() - begun) / 1000);
                }
            }));
        }
        for (Future<?> client : running) {
            client.get();
        }
        clients.shutdown();
        return times;
    }

    private void watching() throws Exception {
        URI feed = URI.create(url.toString().replaceFirst("^http", "ws") + "feed");
        HttpClient http = HttpClient.newHttpClient();
        ConcurrentHistogram latencies = new ConcurrentHistogram(3);
        List<BenchWatcher> watchers = new ArrayList<>();
        for (int i = 0; i < WATCHERS; i++) {
            watchers.add(BenchWatcher.connect(http, feed, latencies));
        }
        Desk desk = Desk.of(url, "desk");
        List<String> skus = skus(desk);
        AtomicLong placed = new AtomicLong();
        paced(MEASURED, () -> {
            placeOne(desk, skus, (int) placed.get());
            placed.incrementAndGet();
        });
        long expected = placed.get() * WATCHERS;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (latencies.getTotalCount() < expected && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        Histogram last = new Histogram(3);
        BenchWatcher.lastArrivals().values().forEach(last::recordValue);
        long gaps = watchers.stream().mapToLong(BenchWatcher::gaps).sum();
        String to = WATCHERS + " watchers, " + RATE + " orders/s";
        row("commit to screen, " + to + ", p50", "%.0f ms", (double) latencies.getValueAtPercentile(50));
        row("  p99", "%.0f ms", (double) latencies.getValueAtPercentile(99));
        row("  last watcher p99", "%.0f ms", (double) last.getValueAtPercentile(99));
        row("  delivered of expected", "%.4f", latencies.getTotalCount() / (double) expected);
        row("  gaps", "%.0f", (double) gaps);
    }

    /** Microsoft's Northwind sample: 77 products, 830 orders with 2,155 lines. */
    private void importing() throws Exception {
        Path files = Path.of("target/northwind");
        Northwind.main(new String[] {files.toString()});
        row("import of Northwind, 77 products", "%.1f s", importOf("products", files));
        row("import of Northwind, 830 orders with 2,155 lines", "%.1f s", importOf("orders", files));
    }

    private double importOf(String kind, Path files) throws Exception {
        Desk boss = Desk.of(url, "boss");
        Desk.Answer answer = boss.send(boss.request("/api/imports?wait=true&of=" + kind)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(files.resolve(kind + ".csv"))));
        if (answer.status() != 200 || answer.json().getInt("rejected") != 0) {
            throw new IllegalStateException("not imported: " + answer);
        }
        return answer.json().getJsonNumber("seconds").doubleValue();
    }

    private static void paced(Duration time, Runnable work) {
        long step = TimeUnit.SECONDS.toNanos(1) / RATE;
        long begun = System.nanoTime();
        for (long n = 0; n * step < time.toNanos(); n++) {
            LockSupport.parkNanos(begun + n * step - System.nanoTime());
            work.run();
        }
    }

    private static List<String> skus(Desk desk) {
        return desk.get("/api/products?limit=500").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(product -> product.getInt("free") > 10_000)
                .map(product -> product.getString("sku"))
                .toList();
    }

    private static void placeOne(Desk desk, List<String> skus, int n) {
        JsonObject order = Json.createObjectBuilder()
                .add("site", n % 2 == 0 ? "seoul" : "paris")
                .add("customer", Json.createObjectBuilder().add("name", "Bench " + n))
                .add(
                        "lines",
                        Json.createArrayBuilder()
                                .add(line(skus.get(n % skus.size()), 1))
                                .add(line(skus.get((n + 7) % skus.size()), 2)))
                .build();
        Desk.Answer answer = desk.post("/api/orders", order);
        if (answer.status() != 201) {
            throw new IllegalStateException("not placed: " + answer);
        }
    }

    private static JsonObjectBuilder line(String sku, int quantity) {
        return Json.createObjectBuilder().add("sku", sku).add("quantity", quantity);
    }

    private void row(String what, String format, double value) {
        OUT.printf("%-60s " + format + "%n", what, value);
        result.add(what.strip(), value);
    }
}
