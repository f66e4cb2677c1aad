package org.orderbell.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.Histogram;

/** What has come to all watchers of a crowd, and what went wrong. For the crowd's thread alone. */
final class Ledger {

    private static final int FAULTS = 20;

    private final Map<Span, Copies> frames = new HashMap<>();
    private final Map<Long, byte[]> unpacked = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long delivered;
    private long bytes;

    private record Span(long from, long to) {}

    /**
     * How long events took from their time in the log, in microseconds.
     *
     * @param events that happened in the time asked for
     * @param incomplete those of them that not all watchers have
     * @param all to each watcher
     * @param first to the first of them
     * @param last to the last of them
     */
    record Latencies(long events, long incomplete, Histogram all, Histogram first, Histogram last) {}

    private static final class Event {
        private int count;
        private long first = Long.MAX_VALUE;
        private long last;
    }

    Copies copies(long from, long to) {
        return frames.computeIfAbsent(new Span(from, to), span -> new Copies(from, to));
    }

    /**
     * What is in a frame that came packed.
     *
     * @param checksum CRC-32C of its bytes
     */
    byte[] unpacked(long checksum, ByteArrayOutputStream packed) {
        return unpacked.computeIfAbsent(checksum, unknown -> {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Forgets the frames, not the counts. */
    void forget() {
        frames.clear();
        unpacked.clear();
    }

    void delivered(long events, long ofBytes) {
        delivered += events;
        bytes += ofBytes;
    }

    /** Events that came, summed over the watchers. */
    long delivered() {
        return delivered;
    }

    /** In frames of events, with the frames' headers. */
    long bytes() {
        return bytes;
    }

    void fault(String what) {
        if (faults.size() < FAULTS) {
            faults.add(what);
        }
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Of the events that happened from the one microsecond since 1970 to before the other. */
    Latencies latencies(long begin, long end, int watchers) {
        Histogram all = new Histogram(3);
        Map<Long, Event> events = new HashMap<>();
        for (Copies copies : frames.values()) {
            long[] times = copies.times();
            for (int i = 0; times != null && i < times.length; i++) {
                if (times[i] >= begin && times[i] < end) {
                    long time = times[i];
                    Event event = events.computeIfAbsent(copies.from() + i, position -> new Event());
                    copies.arrivals()
                            .map(arrival -> Math.max(0, arrival - time))
                            .forEach(took -> {
                                all.recordValue(took);
                                event.count++;
                                event.first = Math.min(event.first, took);
                                event.last = Math.max(event.last, took);
                            });
                }
            }
        }
        Histogram first = new Histogram(3);
        Histogram last = new Histogram(3);
        events.values().forEach(event -> {
            first.recordValue(event.first);
            last.recordValue(event.last);
        });
        long incomplete =
                events.values().stream().filter(event -> event.count < watchers).count();
        return new Latencies(events.size(), incomplete, all, first, last);
    }
}
