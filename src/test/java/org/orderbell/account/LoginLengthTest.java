package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is longer than any login or password is refused before anything is done with it. */
class LoginLengthTest {

    /** It has no accounts to look into, so it fails if it does more than look at the lengths. */
    private final Logins logins = new Logins();

    private final Client client = new Client("192.0.2.1", null);

    @ParameterizedTest
    @CsvSource({"4, 201", "201, 10", "1000000, 1000000"})
    void refusesWhatIsTooLong(int name, int password) {
        assertThatThrownBy(() -> logins.enter("n".repeat(name), "\u0301".repeat(password), client))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining("not right");
    }
}
