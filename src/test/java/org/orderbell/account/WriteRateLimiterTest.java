package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** An account may change so much at once, and as much again in each minute. */
class WriteRateLimiterTest {

    private static final Actor KIM = new Actor("kim", Set.of(Role.DESK), Set.of());
    private static final Actor LEE = new Actor("lee", Set.of(Role.DESK), Set.of());
    private static final Actor SHOP = new Actor("shop", Set.of(Role.INTEGRATION), Set.of());

    /** Near the end of its range, as the clock of a JVM may be. */
    private long now = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    private final WriteRateLimiter limiter = new WriteRateLimiter(6, 2, () -> now);

    @Test
    void letsABurstThroughAndRefillsEvenly() {
        count(KIM, 6);
        assertThat(retryAfter(limiter::count, KIM)).isEqualTo(10);
        pass(Duration.ofMillis(7500));
        assertThat(retryAfter(limiter::count, KIM)).isEqualTo(3);
        pass(Duration.ofMillis(2500));
        count(KIM, 1);
        assertThat(retryAfter(limiter::count, KIM)).isEqualTo(10);
        pass(Duration.ofMinutes(5));
        count(KIM, 6);
        assertThat(retryAfter(limiter::count, KIM)).isEqualTo(10);
    }

    @Test
    void countsEachAccountAlone() {
        count(KIM, 6);
        count(LEE, 6);
    }

    @Test
    void letsAnIntegrationDoTwentyTimesAsMuch() {
        count(SHOP, 6 * 20);
        assertThat(retryAfter(limiter::count, SHOP)).isEqualTo(1);
    }

    @Test
    void countsMessagesAndChangesToThemByThemselves() {
        count(KIM, 6);
        for (int i = 0; i < 2; i++) {
            limiter.countPost(KIM);
            limiter.countMessageChange(KIM);
        }
        assertThat(retryAfter(limiter::countPost, KIM)).isEqualTo(5);
        assertThat(retryAfter(limiter::checkPost, KIM)).isEqualTo(5);
        assertThat(retryAfter(limiter::countMessageChange, KIM)).isEqualTo(5);
        pass(Duration.ofSeconds(5));
        limiter.countPost(KIM);
        limiter.countMessageChange(KIM);
    }

    @Test
    void countsNeitherWhatItChecksNorWhatItRefuses() {
        for (int i = 0; i < 10; i++) {
            assertThatCode(() -> limiter.checkPost(KIM)).doesNotThrowAnyException();
        }
        count(KIM, 6);
        for (int i = 0; i < 10; i++) {
            retryAfter(limiter::count, KIM);
        }
        pass(Duration.ofSeconds(10));
        count(KIM, 1);
    }

    private void count(Actor actor, int times) {
        for (int i = 0; i < times; i++) {
            limiter.count(actor);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static int retryAfter(Consumer<Actor> limit, Actor actor) {
        Problem problem =
                catchThrowableOfType(Refused.class, () -> limit.accept(actor)).problem();
        assertThat(problem.type()).isEqualTo("flooding");
        assertThat(problem.status()).isEqualTo(429);
        return problem.retryAfter();
    }
}
