package org.orderbell.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FloodGateTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private final FloodGate gate = new FloodGate(3, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void letsSoManyPassInTenSeconds() {
        pass("kim");
        pass("kim");
        pass("kim");
        assertThat(retryAfter("kim")).isEqualTo(10);
        now = now.plus(Duration.ofMillis(7500));
        assertThat(retryAfter("kim")).isEqualTo(3);
        now = now.plus(Duration.ofMillis(2500));
        pass("kim");
    }

    @Test
    void countsEachAuthorAlone() {
        pass("kim");
        pass("kim");
        pass("kim");
        pass("lee");
    }

    @Test
    void doesNotCountWhatItOnlyLooksAt() {
        for (int i = 0; i < 10; i++) {
            assertThatCode(() -> gate.unlessOpen("kim")).doesNotThrowAnyException();
        }
        pass("kim");
    }

    @Test
    void doesNotCountWhatItRefused() {
        pass("kim");
        now = now.plusSeconds(5);
        pass("kim");
        pass("kim");
        retryAfter("kim");
        now = now.plusSeconds(5);
        pass("kim");
    }

    private void pass(String author) {
        gate.pass(author);
    }

    private int retryAfter(String author) {
        return catchThrowableOfType(ChatRefused.class, () -> gate.pass(author))
                .problem()
                .retryAfter();
    }
}
