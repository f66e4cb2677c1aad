package org.orderbell.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Some work that was done at even distances for a while.
 *
 * @param begin microseconds since 1970, before the first time
 * @param end the same, after the last time
 * @param turns how often
 * @param latest by how much the latest of them began too late: whoever publishes late has not kept the rate
 */
record Paced(long begin, long end, long turns, Duration latest) {

    /** What is done at one turn. */
    @FunctionalInterface
    interface Work {
        void turn(long n) throws Exception;
    }

    /** @param rate turns per second */
    static Paced at(double rate, Duration time, Work work) throws Exception {
        double step = TimeUnit.SECONDS.toNanos(1) / rate;
        long turns = Math.max(1, Math.round(time.toNanos() / step));
        long latest = 0;
        long begin = micros();
        long start = System.nanoTime();
        for (long n = 0; n < turns; n++) {
            long due = start + Math.round(n * step);
            LockSupport.parkNanos(due - System.nanoTime());
            latest = Math.max(latest, System.nanoTime() - due);
            work.turn(n);
        }
        LockSupport.parkNanos(start + time.toNanos() - System.nanoTime());
        return new Paced(begin, micros(), turns, Duration.ofNanos(latest));
    }

    /** Both, side by side. */
    Paced and(Paced other) {
        return new Paced(
                Math.min(begin, other.begin),
                Math.max(end, other.end),
                turns + other.turns,
                latest.compareTo(other.latest) > 0 ? latest : other.latest);
    }

    double seconds() {
        return (end - begin) / 1e6;
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
