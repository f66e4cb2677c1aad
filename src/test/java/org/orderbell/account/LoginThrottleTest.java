package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final MovableClock clock = new MovableClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void letsTenWrongPasswordsPassWithoutAWait() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.open("desk")).isZero();
            throttle.wrong("desk");
        }
        assertThat(throttle.open("desk")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void doublesTheWaitWithEachFurtherOneUpToFiveMinutes() {
        guess("desk", 10);
        assertThat(throttle.waiting("desk")).isEqualTo(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(5));
        guess("desk", 1);
        assertThat(throttle.waiting("desk")).isEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofMinutes(5));
            guess("desk", 1);
        }
        assertThat(throttle.waiting("desk")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void slowsOnlyTheAccountThatIsGuessedAt() {
        guess("desk", 12);
        assertThat(throttle.waiting("kitchen")).isZero();
    }

    @Test
    void startsAfreshAfterARightPassword() {
        guess("desk", 10);
        clock.advance(Duration.ofSeconds(5));
        assertThat(throttle.open("desk")).isZero();
        throttle.right("desk");
        guess("desk", 9);
        assertThat(throttle.waiting("desk")).isZero();
    }

    @Test
    void forgetsAfterAnHourWithoutATry() {
        guess("desk", 25);
        clock.advance(Duration.ofMinutes(61));
        guess("desk", 9);
        assertThat(throttle.waiting("desk")).isZero();
    }

    @Test
    void countsTriesThatAreStillBeingChecked() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.open("desk")).isZero();
        }
        assertThat(throttle.open("desk")).isEqualTo(Duration.ofSeconds(1));
        throttle.undecided("desk");
        assertThat(throttle.open("desk")).isZero();
    }

    @Test
    void leavesNothingBehindOfATryThatWasNotDecided() {
        guess("desk", 10);
        for (int i = 0; i < LoginThrottle.REMEMBERED; i++) {
            throttle.open("nobody" + i);
            throttle.undecided("nobody" + i);
        }
        assertThat(throttle.waiting("desk")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void keepsTheCountWhenAFurtherTryWasNotDecided() {
        guess("desk", 9);
        throttle.open("desk");
        throttle.undecided("desk");
        guess("desk", 1);
        assertThat(throttle.waiting("desk")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void remembersABoundedNumberOfLogins() {
        guess("desk", 10);
        for (int i = 0; i < LoginThrottle.REMEMBERED; i++) {
            guess("nobody" + i, 1);
        }
        assertThat(throttle.waiting("desk")).isZero();
    }

    private void guess(String login, int times) {
        for (int i = 0; i < times; i++) {
            throttle.open(login);
            throttle.wrong(login);
        }
    }
}
