package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {

    private static final Settings SETTINGS = settings(Map.of("orderbell.origins", "https://portal.example"));

    @Test
    void allowsAClientThatIsNoBrowser() {
        assertThat(allows(null, "desk.example:8080")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://desk.example:8080, desk.example:8080",
        "http://DESK.example:8080, desk.EXAMPLE:8080",
        "http://desk.example, desk.example",
        "http://desk.example, desk.example:80",
        "https://desk.example, desk.example",
        "https://desk.example:443, desk.example",
        "https://desk.example:8443, desk.example:8443",
        "http://order_desk:8080, order_desk:8080",
        "http://[::1]:8080, [::1]:8080"
    })
    void allowsOurOwnPages(String origin, String host) {
        assertThat(allows(origin, host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://portal.example", "https://portal.example:443", "https://Portal.Example"})
    void allowsOriginsOfTheSettings(String origin) {
        assertThat(allows(origin, "desk.example:8080")).isTrue();
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
                "http://desk.example:65536",
                "http://portal.example",
                "file://",
                "null",
                "",
                "desk.example:8080"
            })
    void refusesAnybodyElse(String origin) {
        assertThat(allows(origin, "desk.example:8080")).isFalse();
        assertThat(OriginCheck.allows(origin, "cross-site", OriginCheck.origins("desk.example:8080", SETTINGS)))
                .isFalse();
        assertThat(OriginCheck.allows(origin, "same-site", OriginCheck.origins("desk.example:8080", SETTINGS)))
                .isFalse();
    }

    @Test
    void refusesAPageWhenNothingSaysWhoWeAre() {
        assertThat(allows("http://desk.example", null)).isFalse();
    }

    @Test
    void allowsOurOwnPagesBehindAProxyThatChangesTheHost() {
        String origin = "https://orders.example";
        assertThat(allows(origin, "10.0.0.5:8080")).isFalse();
        assertThat(OriginCheck.allows(origin, "same-origin", OriginCheck.origins("10.0.0.5:8080", SETTINGS)))
                .isTrue();
        Settings settings = settings(Map.of("orderbell.public.url", "https://orders.example"));
        assertThat(OriginCheck.allows(origin, null, OriginCheck.origins("10.0.0.5:8080", settings)))
                .isTrue();
    }

    @Test
    void namesOriginsAsBrowsersWriteThem() {
        Settings settings = settings(Map.of(
                "orderbell.origins", "https://Portal.example:443",
                "orderbell.public.url", "https://orders.example:8443"));
        assertThat(OriginCheck.origins("desk_1.example:80", settings))
                .extracting(Origin::toString)
                .containsExactly(
                        "https://portal.example",
                        "https://orders.example:8443",
                        "https://desk_1.example:80",
                        "http://desk_1.example");
        assertThat(List.copyOf(OriginCheck.origins("a b/c", SETTINGS)))
                .extracting(Origin::toString)
                .containsExactly("https://portal.example");
    }

    private static boolean allows(String origin, String host) {
        return OriginCheck.allows(origin, null, OriginCheck.origins(host, SETTINGS));
    }

    private static Settings settings(Map<String, String> values) {
        return SettingsLoader.read(key -> Optional.ofNullable(values.get(key)));
    }
}
