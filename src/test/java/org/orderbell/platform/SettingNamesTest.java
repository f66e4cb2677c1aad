package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that nothing reads is named, with the one that was probably meant. */
class SettingNamesTest {

    @ParameterizedTest
    @CsvSource({
        "orderbell.recal.seconds, orderbell.recall.seconds",
        "orderbell.demos, orderbell.demo",
        "orderbell.presence-lease-seconds, orderbell.presence.lease.seconds",
        "Orderbell.Demo, orderbell.demo",
        "ORDERBELL_DEMO, orderbell.demo",
        "orderbell.database.ulr, orderbell.database.url",
    })
    void namesTheNearestProperty(String set, String meant) {
        assertThat(SettingNames.complaint(set, false))
                .hasValue("Nothing reads " + set + ", did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "ORDERBELL_RECAL_SECONDS, ORDERBELL_RECALL_SECONDS",
        "orderbell_demo, ORDERBELL_DEMO",
        "orderbell.recal.seconds, orderbell.recall.seconds",
        "ORDERBELL_DATABASE_PASWORD, ORDERBELL_DATABASE_PASSWORD",
    })
    void namesTheNearestVariable(String set, String meant) {
        assertThat(SettingNames.complaint(set, true))
                .hasValue("Nothing reads " + set + ", did you mean " + meant + "?");
    }

    @Test
    void guessesNothingFarFetched() {
        assertThat(SettingNames.complaint("orderbell.colour.of.the.board", false))
                .hasValue("Nothing reads orderbell.colour.of.the.board, the settings are in server-config/README.md");
    }

    @Test
    void knowsEverySettingInEverySpellingThatIsRead() {
        assertThat(Arrays.stream(Setting.values()).map(setting -> setting.key)).allSatisfy(key -> {
            assertThat(SettingNames.complaint(key, false)).isEmpty();
            assertThat(SettingNames.complaint(key, true)).isEmpty();
            assertThat(SettingNames.complaint(SettingNames.inEnvironment(key), true))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ORDERBELL_DATABASE_URL",
                "orderbell.database.user",
                "ORDERBELL_BROKER_PORT",
                "ORDERBELL_IT_PORT",
                "orderbell.it.database",
                "orderbell.server.home",
                "orderbell.http.port",
                "orderbell.chromium",
                "orderbell.headless.shell",
                "orderbell.firefox",
                "orderbell.nginx",
                "ORDERBELL_SERVICE_HOST",
                "ORDERBELL_PORT_8080_TCP",
                "PATH",
                "java.version",
                "orderbells"
            })
    void leavesAloneWhatOthersRead(String name) {
        assertThat(SettingNames.complaint(name, true)).isEmpty();
    }

    @Test
    void writesNoControlCharactersIntoTheLog() {
        assertThat(SettingNames.complaint("orderbell.x\nFORGED", false).orElseThrow())
                .doesNotContain("\n");
    }
}
