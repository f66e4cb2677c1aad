package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Parts become messages, and too much is noticed before it is kept. */
class IncomingTest {

    private final Incoming incoming = new Incoming(10);

    @Test
    void putsPartsTogetherMessageByMessage() {
        assertThat(incoming.take("one", false)).isEmpty();
        assertThat(incoming.take("", true)).contains("one");
        assertThat(incoming.take("two", true)).contains("two");
        assertThat(incoming.take(new byte[] {1}, false)).isEmpty();
        assertThat(incoming.take(new byte[] {2}, true))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
    }

    @Test
    void countsBytesInUtf8() {
        String text = "aé한\uD83D\uDD14";
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(10);
        assertThat(incoming.take(text.substring(0, 4), false)).isEmpty();
        assertThat(incoming.take(text.substring(4), true)).contains(text);
        assertThat(incoming.isTooLarge()).isFalse();
        assertThat(incoming.take(text + "!", true)).isEmpty();
        assertThat(incoming.isTooLarge()).isTrue();
    }

    @Test
    void keepsNothingBeyondTheLimit() {
        assertThat(incoming.take("12345678", false)).isEmpty();
        assertThat(incoming.isTooLarge()).isFalse();
        assertThat(incoming.take("901", false)).isEmpty();
        assertThat(incoming.isTooLarge()).isTrue();
        assertThat(incoming.take("", true)).isEmpty();
        assertThat(incoming.isTooLarge()).isTrue();
    }

    @Test
    void endsAMessageOfEmptyParts() {
        for (int part = 0; part <= 10; part++) {
            assertThat(incoming.take("", false)).isEmpty();
        }
        assertThat(incoming.isTooLarge()).isFalse();
        assertThat(incoming.take("", false)).isEmpty();
        assertThat(incoming.isTooLarge()).isTrue();
    }
}
