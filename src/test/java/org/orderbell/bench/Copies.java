package org.orderbell.bench;

import java.util.Arrays;
import java.util.stream.LongStream;

/** One frame of events and its copies for all watchers: the first is read wholly, the others must be the same. */
final class Copies {

    private final long from;
    private final long to;
    private long[] times;
    private long sum = -1;
    private boolean beingRead;
    private int count;
    private long[] arrivals = new long[16];

    Copies(long from, long to) {
        this.from = from;
        this.to = to;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** True for the one who asks first: it has to collect the bytes for read(). */
    boolean isMineToRead() {
        boolean mine = !beingRead;
        beingRead = true;
        return mine;
    }

    /**
     * Counts one in.
     *
     * @param checksum CRC-32C of its bytes
     * @param now microseconds since 1970
     * @return false if it is not the same as those before
     */
    boolean arrived(long checksum, long now) {
        if (sum < 0) {
            sum = checksum;
        }
        if (count == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, 2 * count);
        }
        arrivals[count++] = now;
        return sum == checksum;
    }

    void read(byte[] frame) {
        times = EventsJson.times(frame, from, to);
    }

    /** When each event happened, in microseconds since 1970; null if none has been read wholly yet. */
    long[] times() {
        return times;
    }

    /** When each copy arrived, in microseconds since 1970. */
    LongStream arrivals() {
        return Arrays.stream(arrivals, 0, count);
    }
}
