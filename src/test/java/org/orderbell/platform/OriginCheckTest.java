package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {

    private final OriginCheck check = new OriginCheck(List.of("https://portal.example"));

    @Test
    void allowsAClientThatIsNoBrowser() {
        assertThat(check.allows(null, "desk.example:8080")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://desk.example:8080, desk.example:8080",
        "http://DESK.example:8080, desk.EXAMPLE:8080",
        "http://desk.example, desk.example",
        "http://desk.example, desk.example:80",
        "https://desk.example, desk.example",
        "https://desk.example:443, desk.example",
        "http://[::1]:8080, [::1]:8080"
    })
    void allowsOurOwnPages(String origin, String host) {
        assertThat(check.allows(origin, host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://portal.example", "https://portal.example:443", "https://Portal.Example"})
    void allowsOriginsOfTheSettings(String origin) {
        assertThat(check.allows(origin, "desk.example:8080")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example:8080",
                "http://desk.example",
                "http://desk.example:8081",
                "http://desk.example:8080.evil.example",
                "http://desk.example:8080@evil.example",
                "http://evil.example/desk.example:8080",
                "http://portal.example",
                "file://",
                "null",
                "",
                "desk.example:8080"
            })
    void refusesAnybodyElse(String origin) {
        assertThat(check.allows(origin, "desk.example:8080")).isFalse();
    }

    @Test
    void refusesAPageWhenNothingSaysWhoWeAre() {
        assertThat(check.allows("http://desk.example", null)).isFalse();
    }
}
