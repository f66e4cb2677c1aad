package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshCacheTest {

    private final MovableClock clock = new MovableClock();
    private final FreshCache<String, Integer> cache = new FreshCache<>(Duration.ofSeconds(5), clock);
    private int looks;

    @Test
    void looksAgainWhenTheTimeIsOver() {
        assertThat(cache.get("desk", this::look)).contains(1);
        assertThat(cache.get("desk", this::look)).contains(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(cache.get("desk", this::look)).contains(2);
    }

    @Test
    void looksAgainAfterAChange() {
        cache.get("desk", this::look);
        cache.clear();
        assertThat(cache.get("desk", this::look)).contains(2);
    }

    @Test
    void doesNotKeepWhatWasReadWhileAChangeCommitted() {
        cache.get("desk", name -> {
            Optional<Integer> before = look(name);
            cache.clear();
            return before;
        });
        assertThat(cache.get("desk", this::look)).contains(2);
    }

    @Test
    void doesNotRememberAbsence() {
        assertThat(cache.get("desk", name -> Optional.empty())).isEmpty();
        assertThat(cache.get("desk", this::look)).contains(1);
    }

    private Optional<Integer> look(String name) {
        looks++;
        return Optional.of(looks);
    }
}
