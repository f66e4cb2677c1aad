package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a text can be read, and does nothing else. */
class CleanTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"Noémie", "김서연", "a  b", "👩‍🍳", "שלום\u200f!", "a\u00a0b", "= 1 + 1"})
    void keepsWhatPeopleWrite(String text) {
        assertThat(CleanText.line(text)).isEqualTo(text);
        assertThat(CleanText.lines(text)).isEqualTo(text);
        assertThat(CleanText.straight(text)).isEqualTo(text);
    }

    @Test
    void takesEscapesAway() {
        assertThat(CleanText.line("\u001b[31mAna\u0007\u009b0m")).isEqualTo("[31mAna0m");
        assertThat(CleanText.lines("\u001b]0;title\u0007Ana")).isEqualTo("]0;titleAna");
    }

    @Test
    void makesOneLine() {
        assertThat(CleanText.line("Ana\r\n2026-01-01 INFO all is well\n")).isEqualTo("Ana 2026-01-01 INFO all is well");
        assertThat(CleanText.line("a\tb\u0085c\u2028d\u000be")).isEqualTo("a b c d e");
    }

    @Test
    void keepsLinesWhereThereMayBeSome() {
        assertThat(CleanText.lines("one\r\ntwo\rthree\u2029four\tfive")).isEqualTo("one\ntwo\nthree\nfour\tfive");
    }

    @Test
    void turnsNothingRound() {
        assertThat(CleanText.line("\u202e\u2066Ana\u2069\u202c")).isEqualTo("Ana");
        assertThat(CleanText.straight("\u202agpj.exe\n")).isEqualTo("gpj.exe\n");
    }

    @Test
    void leavesNothingOfNothing() {
        assertThat(CleanText.line(null)).isNull();
        assertThat(CleanText.line("\u0007\u202e")).isEmpty();
    }
}
