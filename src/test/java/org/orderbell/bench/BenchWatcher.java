package org.orderbell.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;

/** A watcher that notes how long each event took from its time in the log to here, and whether one was missed. */
final class BenchWatcher implements WebSocket.Listener {

    private static final Pattern EVENT =
            Pattern.compile("\"specversion\":\"1.0\",\"id\":\"(\\d+)\"[^{]*?\"time\":\"([^\"]+)\"");

    /** When the last watcher got an event, in ms after its time; by position. */
    private static final ConcurrentMap<Long, Long> LAST = new ConcurrentHashMap<>();

    private final StringBuilder frame = new StringBuilder();
    private final ConcurrentHistogram latencies;
    private long position = -1;
    private long gaps;

    private BenchWatcher(ConcurrentHistogram latencies) {
        this.latencies = latencies;
    }

    static BenchWatcher connect(HttpClient http, URI feed, ConcurrentHistogram latencies) {
        BenchWatcher watcher = new BenchWatcher(latencies);
        String basic = Base64.getEncoder().encodeToString("desk:orderbell".getBytes(StandardCharsets.UTF_8));
        http.newWebSocketBuilder()
                .header("Authorization", "Basic " + basic)
                .subprotocols("orderbell.v1")
                .buildAsync(feed, watcher)
                .join();
        return watcher;
    }

    static Map<Long, Long> lastArrivals() {
        return LAST;
    }

    long gaps() {
        return gaps;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            read(frame.toString());
            frame.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void read(String text) {
        long now = System.currentTimeMillis();
        Matcher event = EVENT.matcher(text);
        while (event.find()) {
            long id = Long.parseLong(event.group(1));
            long took = Math.max(0, now - Instant.parse(event.group(2)).toEpochMilli());
            if (position >= 0 && id != position + 1) {
                gaps++;
            }
            position = id;
            latencies.recordValue(took);
            LAST.merge(id, took, Math::max);
        }
    }
}
