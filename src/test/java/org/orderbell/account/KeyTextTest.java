package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void holds256RandomBitsBehindItsPrefix() {
        KeyText key = KeyText.random();
        assertThat(key.value())
                .matches("obk_[A-Za-z0-9_-]{43}")
                .isNotEqualTo(KeyText.random().value());
    }

    @Test
    void isKnownByItsHash() {
        assertThat(new KeyText("obk_abc").hash())
                .isEqualTo(new KeyText("obk_abc").hash())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void doesNotPrintItsSecret() {
        KeyText key = KeyText.random();
        assertThat(key.toString()).isEqualTo(key.value().substring(0, 10) + "...");
    }
}
