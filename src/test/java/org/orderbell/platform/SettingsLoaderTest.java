package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orderbell.platform.SettingPlaces.InForce;

/** What an administrator writes becomes a setting, or a sentence that says what to correct. */
class SettingsLoaderTest {

    @Test
    void takesTheDefaultsWhenNothingIsSet() {
        Settings settings = load(Map.of());
        assertThat(settings.demo()).isFalse();
        assertThat(settings.simulator()).isFalse();
        assertThat(settings.sites()).containsExactly("main");
        assertThat(settings.currency()).isEqualTo("EUR");
        assertThat(settings.origins()).isEmpty();
        assertThat(settings.recallGrace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.windowEvents()).isEqualTo(10_000);
        assertThat(settings.bodyLimit()).isEqualTo(64);
        assertThat(settings.linkConnections()).isEqualTo(20);
        assertThat(settings.loginConnections()).isEqualTo(200);
        assertThat(settings.addressConnections()).isEqualTo(2000);
        assertThat(settings.totalConnections()).isEqualTo(10_000);
        assertThat(settings.loginSessions()).isEqualTo(20);
        assertThat(settings.writeRate()).isEqualTo(3000);
        assertThat(settings.sessionLength()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void takesABlankValueAsNotSet() {
        assertThat(load(Map.of("orderbell.currency", "  ")).currency()).isEqualTo("EUR");
    }

    @Test
    void runsTheSimulatorInTheDemoUnlessToldOtherwise() {
        assertThat(load(Map.of("orderbell.demo", "true")).simulator()).isTrue();
        assertThat(load(Map.of("orderbell.demo", "true", "orderbell.simulator", "false"))
                        .simulator())
                .isFalse();
    }

    @Test
    void readsListsWithCommas() {
        Settings settings = load(Map.of(
                "orderbell.sites", "seoul, paris",
                "orderbell.origins", "https://portal.example, http://localhost:3000"));
        assertThat(settings.sites()).containsExactly("seoul", "paris");
        assertThat(settings.origins())
                .extracting(Origin::toString)
                .containsExactly("https://portal.example", "http://localhost:3000");
        assertThat(load(Map.of("orderbell.proxies", "127.0.0.1, 10.0.0.0/8")).proxies())
                .extracting(AddressRange::toString)
                .containsExactly("127.0.0.1/32", "10.0.0.0/8");
    }

    @Test
    void readsTheAddressThatBrowsersUse() {
        assertThat(load(Map.of()).publicUrl()).isEmpty();
        assertThat(load(Map.of("orderbell.public.url", "https://order_desk.example:8443"))
                        .publicUrl())
                .hasValue(new Origin("https", "order_desk.example", 8443));
        assertThat(load(Map.of("orderbell.hsts.days", "365")).hsts()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void readsTheLimitsOfSites() {
        assertThat(load(Map.of("orderbell.limits", "seoul=300/600, paris=60/60"))
                        .limits())
                .extracting(Limits::toString)
                .containsExactly("seoul=300/600", "paris=60/60");
    }

    @ParameterizedTest
    @CsvSource({
        "orderbell.demo, yes",
        "orderbell.simulator, 1",
        "orderbell.sites, Seoul",
        "orderbell.sites, 'seoul,,paris'",
        "orderbell.currency, EURO",
        "orderbell.origins, *",
        "orderbell.origins, portal.example",
        "orderbell.origins, https://portal.example/orders",
        "orderbell.public.url, orders.example",
        "orderbell.public.url, https://orders.example/orderbell",
        "orderbell.public.url, https://orders.example:70000",
        "orderbell.hsts.days, 3651",
        "orderbell.recall.seconds, -1",
        "orderbell.recall.seconds, 86401",
        "orderbell.amber.seconds, 10m",
        "orderbell.limits, seoul",
        "orderbell.limits, seoul=600/300",
        "orderbell.limits, seoul=0/300",
        "orderbell.limits, seoul=300/86401",
        "orderbell.limits, 'seoul=300/600,seoul=200/600'",
        "orderbell.window.events, 99",
        "orderbell.heartbeat.seconds, 0",
        "orderbell.connections.link, 0",
        "orderbell.write.rate, many",
        "orderbell.body.kib, 99999999999",
        "orderbell.session.minutes, 4",
        "orderbell.session.minutes, 10081",
        "orderbell.body.kib, 97",
    })
    void refusesABadValueByNameWithWhatIsAllowed(String setting, String value) {
        assertThatThrownBy(() -> load(Map.of(setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Setting " + setting + " is \"" + value + "\", but must be ");
    }

    @Test
    void refusesRedBeforeAmber() {
        assertThatThrownBy(() -> load(Map.of("orderbell.amber.seconds", "60", "orderbell.red.seconds", "30")))
                .hasMessageContainingAll("orderbell.red.seconds", "at least orderbell.amber.seconds");
    }

    @Test
    void refusesALeaseThatIsOverBeforeAnotherNodeLooks() {
        assertThatThrownBy(() -> load(Map.of("orderbell.poll.seconds", "6")))
                .hasMessageContainingAll("orderbell.presence.lease.seconds", "at least 3 times orderbell.poll.seconds");
    }

    @Test
    void findsAnEnvironmentVariableInEitherSpelling() {
        Map<String, String> environment =
                Map.of("orderbell.currency", "KRW", "ORDERBELL_RECALL_SECONDS", "60", "ORDERBELL_CURRENCY", "USD");
        assertThat(SettingPlaces.fromEnvironment("orderbell.currency", key -> found(environment, key)))
                .hasValue("KRW");
        assertThat(SettingPlaces.fromEnvironment("orderbell.recall.seconds", key -> found(environment, key)))
                .hasValue("60");
        assertThat(SettingPlaces.fromEnvironment("orderbell.demo", key -> found(environment, key)))
                .isEmpty();
    }

    @Test
    void saysWhatIsSetAndWhereAndWhatIsLeftAtItsDefault() {
        Map<String, InForce> inForce = new LinkedHashMap<>();
        inForce.put("orderbell.demo", new InForce("false", "default"));
        inForce.put("orderbell.currency", new InForce("KRW", "environment variable"));
        inForce.put("orderbell.origins", new InForce("", "default"));
        inForce.put("orderbell.poll.seconds", new InForce("2", "system property"));
        assertThat(SettingsLoader.lines(inForce))
                .containsExactly(
                        "Setting orderbell.currency is KRW (environment variable)",
                        "Setting orderbell.poll.seconds is 2 (system property)",
                        "Settings by default: orderbell.demo=false, orderbell.origins=");
    }

    private static Settings load(Map<String, String> values) {
        return SettingsLoader.read(key -> found(values, key));
    }

    private static Optional<String> found(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key));
    }
}
