package org.orderbell.faults;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.orderbell.server.Server;

/** Many who watch, on any of some nodes. */
final class Screens implements AutoCloseable {

    private static final int SPREAD_MILLIS = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final List<Server> nodes;
    private final List<Screen> screens;
    private volatile ConcurrentHistogram latencies = new ConcurrentHistogram(3);

    private Screens(List<Server> nodes, int count, long start) {
        this.nodes = nodes;
        screens =
                IntStream.range(0, count).mapToObj(i -> new Screen(this, start)).toList();
        screens.forEach(screen -> later(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS), screen::connect));
    }

    /** @param start the position after which they watch */
    static Screens on(List<Server> nodes, int count, long start) {
        return new Screens(nodes, count, start);
    }

    List<Screen> all() {
        return screens;
    }

    int count() {
        return screens.size();
    }

    long sum(ToLongFunction<Screen> of) {
        return screens.stream().mapToLong(of).sum();
    }

    boolean haveReached(long position) {
        return screens.stream().allMatch(screen -> screen.position() >= position);
    }

    boolean areWatching() {
        return screens.stream().allMatch(screen -> screen.node() != null);
    }

    long watchingAt(Server node) {
        return screens.stream().filter(screen -> screen.node() == node).count();
    }

    /** Milliseconds from the change to the screen, for each event that came since this was last asked. */
    Histogram latencies() {
        Histogram past = latencies;
        latencies = new ConcurrentHistogram(3);
        return past;
    }

    @Override
    public void close() {
        screens.forEach(Screen::end);
    }

    HttpClient http() {
        return http;
    }

    Server anyNode() {
        return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
    }

    void later(long millis, Runnable task) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(task);
    }

    void arrived(Server node, Instant since) {
        latencies.recordValue(Math.max(0, Duration.between(since, Instant.now()).toMillis()));
    }
}
