package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusedOriginsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private final RefusedOrigins refused = new RefusedOrigins();

    @Test
    void namesEachOriginOnceAnHour() {
        assertThat(refused.isDue("https://one.example", NOW)).isTrue();
        assertThat(refused.isDue("https://one.example", NOW.plusSeconds(1))).isFalse();
        assertThat(refused.isDue("https://two.example", NOW.plusSeconds(2))).isTrue();
        assertThat(refused.isDue(
                        "https://one.example", NOW.plus(Duration.ofHours(1)).plusSeconds(1)))
                .isTrue();
    }

    @Test
    void namesNoMoreThanAHundredOfThoseThatSomebodyMakesUp() {
        long named = IntStream.range(0, 1_000)
                .filter(i -> refused.isDue("https://" + i + ".example", NOW))
                .count();
        assertThat(named).isEqualTo(100);
        assertThat(refused.isDue("https://one.example", NOW.plus(Duration.ofHours(2))))
                .isTrue();
    }
}
