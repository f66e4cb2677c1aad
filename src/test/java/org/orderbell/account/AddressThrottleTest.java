package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressThrottleTest {

    private static final String ADDRESS = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final AddressThrottle throttle = new AddressThrottle(clock, 50, Duration.ofMinutes(1));

    @Test
    void letsFiftyWrongPasswordsPassAndThenOneAMinute() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.waiting(ADDRESS)).isZero();
            throttle.wrong(ADDRESS);
        }
        assertThat(throttle.waiting(ADDRESS)).isEqualTo(Duration.ofMinutes(1));
        clock.advance(Duration.ofSeconds(20));
        assertThat(throttle.waiting(ADDRESS)).isEqualTo(Duration.ofSeconds(40));
        clock.advance(Duration.ofSeconds(40));
        assertThat(throttle.waiting(ADDRESS)).isZero();
        throttle.wrong(ADDRESS);
        assertThat(throttle.waiting(ADDRESS)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void givesAllBackInTime() {
        wrong(ADDRESS, 50);
        clock.advance(Duration.ofMinutes(50));
        wrong(ADDRESS, 49);
        assertThat(throttle.waiting(ADDRESS)).isZero();
    }

    @Test
    void slowsNoOtherAddress() {
        wrong(ADDRESS, 60);
        assertThat(throttle.waiting("192.0.2.2")).isZero();
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        wrong(ADDRESS, 50);
        for (int i = 0; i < AddressThrottle.REMEMBERED; i++) {
            throttle.wrong("other" + i);
        }
        assertThat(throttle.waiting(ADDRESS)).isZero();
    }

    private void wrong(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.wrong(address);
        }
    }
}
