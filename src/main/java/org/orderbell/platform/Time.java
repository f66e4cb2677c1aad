package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The server's clock, in UTC and whole milliseconds: what JSON shows is then exactly what the database holds. */
@ApplicationScoped
public class Time {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** @throws DateTimeException for a time that no database holds, or that is no time of an order */
    public static Instant inRange(Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new DateTimeException("not between 1970 and 9999");
        }
        return time;
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
