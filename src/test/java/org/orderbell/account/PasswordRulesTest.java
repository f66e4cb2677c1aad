package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Refused;

class PasswordRulesTest {

    private static final List<String> CONTEXT = List.of("umlaut", "Noémie Dubois", "seoul", "paris");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "correct-horse-9",
                "eine lange Nacht",
                "zwölf-Äpfel-12",
                "서울에서 온 편지 다섯 통",
                "三只小猪盖了一座房子吗",
                "umlaut, but much longer",
                "xK7#pQ2!vL",
                " spaces at both ends "
            })
    void takesWhatNobodyGuessesSoon(String password) {
        assertThatCode(() -> PasswordRules.check("/password", password, CONTEXT))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "short, 10 to 200",
        "1234567890, most common",
        "qwertyuiop, most common",
        "PASSWORD12, most common",
        "Dragon2026!, most common",
        "dragondragon, most common",
        "!!monkey!!1, most common",
        "aaaaaaaaaaaa, different characters",
        "ababababababab, different characters",
        "orderbell1, 10 characters besides",
        "Orderbell2026, 10 characters besides",
        "umlaut12345, 10 characters besides",
        "umlautumlaut99, 10 characters besides",
        "Dubois-Seoul-1, 10 characters besides",
        "paris.Noémie.26, 10 characters besides",
        "PasswortPasswortX9, 10 characters besides",
        "xyz qwerty 98765, 10 characters besides",
        "abcdefghijklmnop, 10 characters besides",
    })
    void refusesWhatIsTriedFirst(String password, String reason) {
        assertThatThrownBy(() -> PasswordRules.check("/new", password, CONTEXT))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    FieldError error = refused.problem().errors().get(0);
                    assertThat(refused.problem().type()).isEqualTo("invalid-input");
                    assertThat(error.pointer()).isEqualTo("/new");
                    assertThat(error.detail()).contains(reason);
                });
    }

    @Test
    void refusesMoreCharactersThanItIsWorthHashing() {
        assertThatThrownBy(() -> PasswordRules.check("/new", "correct horse ".repeat(15), CONTEXT))
                .hasMessageContaining("10 to 200");
        assertThatThrownBy(() -> PasswordRules.check("/new", null, CONTEXT)).hasMessageContaining("10 to 200");
    }

    @Test
    void knowsThousandsOfCommonPasswords() {
        assertThat(CommonPasswords.contains("1q2w3e4r5t")).isTrue();
        assertThat(CommonPasswords.contains("basketball")).isTrue();
        assertThat(CommonPasswords.contains("horse battery")).isFalse();
        assertThat(CommonPasswords.contains("#")).isFalse();
        assertThat(CommonPasswords.contains("")).isFalse();
    }
}
