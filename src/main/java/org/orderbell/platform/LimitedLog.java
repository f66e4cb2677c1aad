package org.orderbell.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Writes one kind of line at most once in a while, and says how many were left out: for what an outage or an attacker can
 * cause at any rate.
 */
public final class LimitedLog {

    private final Logger log;
    private final long pause;
    private final LongSupplier nanoTime;
    private boolean begun;
    private long writtenAt;
    private long leftOut;

    /** @param pause shortest time between two lines */
    public LimitedLog(Logger log, Duration pause) {
        this(log, pause, System::nanoTime);
    }

    LimitedLog(Logger log, Duration pause, LongSupplier nanoTime) {
        this.log = log;
        this.pause = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    public void log(Level level, String line) {
        long others;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (begun && now - writtenAt < pause) {
                leftOut++;
                return;
            }
            begun = true;
            writtenAt = now;
            others = leftOut;
            leftOut = 0;
        }
        log.log(level, others == 0 ? line : line + " (" + others + " lines like it were left out before)");
    }
}
