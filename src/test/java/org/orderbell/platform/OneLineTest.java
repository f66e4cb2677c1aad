package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void keepsWhatCanBeRead() {
        assertThat(OneLine.of("Große Küche 서울 🔔", 100)).isEqualTo("Große Küche 서울 🔔");
    }

    @Test
    void forgesNoSecondLineAndTurnsNoText() {
        assertThat(OneLine.of("a\r\nb\u001b[31m\u2028c\u202ed\u0085e\ud800", 100))
                .isEqualTo("a??b?[31m?c?d?e?");
    }

    @Test
    void cutsWhatIsTooLongAndNoCharacterInTwo() {
        assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(OneLine.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(OneLine.of("abcd🔔fg", 6)).isEqualTo("abcd…");
    }
}
