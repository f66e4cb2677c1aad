package org.orderbell.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.HdrHistogram.Histogram;

/** What a crowd in a room was sent: frames by their kind, and when each numbered message came to the last of them. */
final class RoomLedger {

    private static final byte[] BEGINNING = "{\"op\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NUMBER = "\"text\":\"bench ".getBytes(StandardCharsets.UTF_8);
    private static final int DIGITS = 6;

    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<Integer, Arrival> arrivals = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long lastPresence;

    /** Frames of one kind. */
    private static final class Tally {
        private final Set<Long> sums = new HashSet<>();
        private long frames;
        private long bytes;
    }

    /** A message at the watchers, by the clock of System.nanoTime. */
    private static final class Arrival {
        private int copies;
        private long last;
    }

    /**
     * Frames of one kind, by their number and bytes.
     *
     * @param distinct how many of them differ
     */
    record Count(long frames, long bytes, long distinct) {}

    /**
     * Messages, in microseconds from when they were posted until the last watcher had them.
     *
     * @param copies of all messages at all watchers
     * @param incomplete messages that did not come to all
     */
    record Delivered(long copies, long incomplete, Histogram last) {}

    /** The text of message number n. */
    static String text(int n) {
        return String.format(Locale.ROOT, "bench %06d, the bread is ready and somebody has to fetch it", n);
    }

    /** Takes a frame in; returns its kind. */
    String took(byte[] frame) {
        int end = BEGINNING.length;
        while (frame[end] != '"') {
            end++;
        }
        String kind = new String(frame, BEGINNING.length, end - BEGINNING.length, StandardCharsets.US_ASCII);
        Tally tally = tallies.computeIfAbsent(kind, first -> new Tally());
        tally.frames++;
        tally.bytes += frame.length;
        if (kind.equals("presence")) {
            CRC32C sum = new CRC32C();
            sum.update(frame, 0, frame.length);
            tally.sums.add(sum.getValue());
            lastPresence = System.nanoTime();
        } else if (kind.equals("events")) {
            messages(frame);
        }
        return kind;
    }

    private void messages(byte[] frame) {
        long now = System.nanoTime();
        int at = 0;
        while (at < frame.length - NUMBER.length - DIGITS) {
            int same = 0;
            while (same < NUMBER.length && frame[at + same] == NUMBER[same]) {
                same++;
            }
            if (same == NUMBER.length) {
                int n = Integer.parseInt(new String(frame, at + same, DIGITS, StandardCharsets.US_ASCII));
                Arrival arrival = arrivals.computeIfAbsent(n, first -> new Arrival());
                arrival.copies++;
                arrival.last = now;
            }
            at += Math.max(1, same);
        }
    }

    void fault(String what) {
        faults.add(what);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    Count count(String kind) {
        Tally tally = tallies.getOrDefault(kind, new Tally());
        return new Count(tally.frames, tally.bytes, tally.sums.size());
    }

    /** When the last frame about who is here came, by the clock of System.nanoTime. */
    long lastPresence() {
        return lastPresence;
    }

    boolean hasAll(Set<Integer> messages, int watchers) {
        return messages.stream().allMatch(n -> arrivals.containsKey(n) && arrivals.get(n).copies >= watchers);
    }

    /** @param posted when each message was about to be posted, by the clock of System.nanoTime */
    Delivered delivered(Map<Integer, Long> posted, int watchers) {
        Histogram last = new Histogram(3);
        long copies = 0;
        long incomplete = 0;
        for (Map.Entry<Integer, Long> message : posted.entrySet()) {
            Arrival arrival = arrivals.getOrDefault(message.getKey(), new Arrival());
            copies += arrival.copies;
            if (arrival.copies == watchers) {
                last.recordValue((arrival.last - message.getValue()) / 1000);
            } else {
                incomplete++;
            }
        }
        return new Delivered(copies, incomplete, last);
    }
}
