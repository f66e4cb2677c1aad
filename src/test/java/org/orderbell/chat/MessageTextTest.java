package org.orderbell.chat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.platform.Fields;

class MessageTextTest {

    @Test
    void takesBlankLinesAwayAtBothEndsAndNothingElse() {
        assertThat(read("\n \t\n  Two lines \n\nof it \n\n \n")).isEqualTo("  Two lines \n\nof it ");
    }

    @Test
    void leavesBlanksInItsLinesAlone() {
        assertThat(read("\tone ")).isEqualTo("\tone ");
        assertThat(read(" \n\tone\t\n ")).isEqualTo("\tone\t");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void readsManyBlankLinesInOneGo() {
        String lines = "\n \t".repeat(300_000);
        assertThat(read(lines + "\none" + lines)).isEqualTo("one");
        assertThat(read("one" + lines + "two")).isNull();
    }

    @Test
    void takesTheNewlinesOfOtherSystems() {
        assertThat(read("one\r\ntwo\r\n")).isEqualTo("one\ntwo");
        assertThat(read("\u202eone\u202c \u200ftwo")).isEqualTo("one \u200ftwo");
    }

    @Test
    void countsCharactersAndNotHalvesOfThem() {
        assertThat(read("👍".repeat(4000))).hasSize(8000);
        assertThat(read("👍".repeat(4001))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", " \u00a0\u3000", "\u200b\u200d", "a\rb", "a\u0000", "a\u001b", "a\u009f", "a\ud83d"})
    void refusesWhatShowsNothingOrWhatNobodyTypes(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void saysWhatIsMissing() {
        Fields fields = new Fields(JsonObject.EMPTY_JSON_OBJECT);
        assertThat(MessageText.read(JsonObject.EMPTY_JSON_OBJECT, fields)).isNull();
        assertThat(fields.errors()).singleElement().satisfies(error -> assertThat(error.pointer())
                .isEqualTo("/text"));
    }

    private static String read(String text) {
        JsonObject json = Json.createObjectBuilder().add("text", text).build();
        Fields fields = new Fields(json);
        String read = MessageText.read(json, fields);
        assertThat(fields.errors()).hasSize(read == null ? 1 : 0);
        return read;
    }
}
