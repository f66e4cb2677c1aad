package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orderbell.order.OrderRefused.Reason;

/** All notes of an order together have a limit, which orders from before it do not have to keep but must not grow beyond. */
class NotesTest {

    @Test
    void countsTheCharactersOfAllNotes() {
        assertThat(Notes.length(null, Stream.empty())).isZero();
        assertThat(Notes.length("Ring", Stream.of("hot", null, "👍"))).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "8000, 0", "9000, 9000", "8500, 9000"})
    void takesWhatFitsAndWhatDoesNotGrow(int length, int before) {
        assertThatNoException().isThrownBy(() -> Notes.check(length, before));
    }

    @ParameterizedTest
    @CsvSource({"8001, 0", "8001, 8000", "9001, 9000"})
    void refusesWhatIsTooLong(int length, int before) {
        assertThatExceptionOfType(OrderRefused.class)
                .isThrownBy(() -> Notes.check(length, before))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOTES_TOO_LONG))
                .withMessageContaining("8000 characters together, not " + length);
    }
}
