package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifiedLoginsTest {

    private final MovableClock clock = new MovableClock();
    private final VerifiedLogins verified = new VerifiedLogins(clock);
    private final String proof = verified.proof("desk", "orderbell", "192.0.2.1");

    @Test
    void remembersForFiveMinutesAfterTheLastUse() {
        verified.add(proof, 3);
        clock.advance(VerifiedLogins.TIME);
        assertThat(verified.holds(proof, 3)).isTrue();
        clock.advance(VerifiedLogins.TIME);
        assertThat(verified.holds(proof, 3)).isTrue();
        clock.advance(VerifiedLogins.TIME.plusMillis(1));
        assertThat(verified.holds(proof, 3)).isFalse();
    }

    @Test
    void isVoidOnceThePasswordChanged() {
        verified.add(proof, 3);
        assertThat(verified.holds(proof, 4)).isFalse();
        assertThat(verified.holds(proof, 3)).isFalse();
    }

    @Test
    void tellsLoginPasswordAndNetworkApart() {
        assertThat(verified.proof("desk", "orderbell", "192.0.2.1")).isEqualTo(proof);
        assertThat(verified.proof("deskorder", "bell", "192.0.2.1")).isNotEqualTo(proof);
        assertThat(verified.proof("desk", "orderbell", "192.0.2.2")).isNotEqualTo(proof);
        assertThat(new VerifiedLogins(clock).proof("desk", "orderbell", "192.0.2.1"))
                .isNotEqualTo(proof);
    }

    @Test
    void remembersABoundedNumber() {
        verified.add(proof, 0);
        for (int i = 0; i < VerifiedLogins.REMEMBERED; i++) {
            verified.add("proof " + i, 0);
        }
        assertThat(verified.holds(proof, 0)).isFalse();
    }
}
