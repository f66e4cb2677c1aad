package org.orderbell.it.support;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The server's clock in a test in which time has to pass. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FastClock extends Clock {

    private final AtomicLong aheadMillis = new AtomicLong();

    public void pass(int seconds) {
        aheadMillis.addAndGet(Duration.ofSeconds(seconds).toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(System.currentTimeMillis() + aheadMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it has one zone");
    }
}
