package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final String HASH = Passwords.hash("Grüße aus 서울");

    @Test
    void knowsThePasswordAgain() {
        assertThat(Passwords.matches("Grüße aus 서울", HASH)).isTrue();
        assertThat(Passwords.matches("Grusse aus 서울", HASH)).isFalse();
        assertThat(Passwords.matches("", HASH)).isFalse();
    }

    @Test
    void takesAnAccentInEitherOfItsSpellings() {
        assertThat(Passwords.matches("Gru\u0308ße aus 서울", HASH)).isTrue();
    }

    @Test
    void neverMakesTheSameHashTwice() {
        assertThat(Passwords.hash("Grüße aus 서울")).isNotEqualTo(HASH);
    }

    @Test
    void saysHowTheHashWasMadeAndFitsItsColumn() {
        assertThat(HASH).startsWith("pbkdf2-sha512$220000$").hasSizeLessThanOrEqualTo(250);
    }

    @Test
    void doesNoWorkForAPasswordThatEverybodyKnows() {
        String known = Passwords.hashFast("orderbell");
        assertThat(known).startsWith("pbkdf2-sha512$1$");
        assertThat(Passwords.matches("orderbell", known)).isTrue();
        assertThat(Passwords.matches("orderbells", known)).isFalse();
    }

    @Test
    void matchesNothingForAnAccountThatDoesNotExist() {
        assertThat(Passwords.matches("orderbell", Passwords.NOBODY)).isFalse();
    }

    @Test
    void refusesAHashOfAnotherKind() {
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.matches("orderbell", "{plain}orderbell"));
    }

    @Test
    void hashesNothingThatIsLongerThanAPasswordMayBe() {
        String longest = "a" + "\u0301".repeat(Passwords.LONGEST - 1);
        assertThat(Passwords.matches(longest, HASH)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.matches(longest + "\u0327", HASH));
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.hash(longest + "\u0327"));
    }

    @Test
    void inventsPasswordsOfTwentyCharacters() {
        assertThat(Passwords.invent()).hasSize(20).isNotEqualTo(Passwords.invent());
    }
}
