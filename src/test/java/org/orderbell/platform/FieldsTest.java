package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members are read by name and type, and every mistake is kept with its place. */
class FieldsTest {

    @Test
    void takesNullAndBlankForAbsent() {
        Fields fields = fields("{'a':null,'b':'  '}");
        assertThat(fields.text("a", 5)).isNull();
        assertThat(fields.text("b", 5)).isNull();
        assertThat(fields.integer("a", 0, 9)).isNull();
        assertThat(fields.errors()).isEmpty();
    }

    @Test
    void keepsNoControlCharacters() {
        assertThat(fields("{'a':'\\u001b[1mAna\\r\\nEva\\u202e'}").text("a", 20))
                .isEqualTo("[1mAna Eva");
        assertThat(fields("{'a':'\\u001b[1mAna\\r\\nEva\\u202e'}").lines("a", 20))
                .isEqualTo("[1mAna\nEva");
        Fields fields = fields("{'a':'\\u0007'}");
        assertThat(fields.requiredText("a", 5)).isNull();
        assertThat(pointers(fields)).containsExactly("/a");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(fields("{'a':'😀😀😀'}").text("a", 3)).isEqualTo("😀😀😀");
        Fields fields = fields("{'a':'😀😀😀😀'}");
        assertThat(fields.text("a", 3)).isNull();
        assertThat(pointers(fields)).containsExactly("/a");
    }

    @Test
    void pointsIntoObjectsAndArrays() {
        Fields fields = fields("{'a/b':{'~':'x'},'c':[{'d':'x'},7]}");
        fields.object("a/b").integer("~", 0, 9);
        fields.objects("c", 1, 2).get(0).integer("d", 0, 9);
        assertThat(pointers(fields)).containsExactlyInAnyOrder("/a~1b/~0", "/c/0/d", "/c/1");
    }

    @Test
    void knowsNumbersByValueAndNotByForm() {
        assertThat(fields("{'a':1.20e1}").integer("a", 0, 99)).isEqualTo(12);
        assertThat(fields("{'a':0.50}").decimal("a", BigDecimal.ZERO, BigDecimal.ONE, 1))
                .isEqualByComparingTo("0.5");
    }

    @Test
    void refusesNumbersThatWouldFillTheMemory() {
        for (String huge : List.of("1e999999999", "1e-999999999", "1e2147483647", "9".repeat(50))) {
            Fields fields = fields("{'a':" + huge + "}");
            assertThat(fields.integer("a", Long.MIN_VALUE, Long.MAX_VALUE)).isNull();
            assertThat(pointers(fields)).containsExactly("/a");
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> fields("{'a':1,'b':2}").only("a").check())
                .satisfies(refused -> assertThat(refused.problem().errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/b"));
    }

    private static List<String> pointers(Fields fields) {
        return fields.errors().stream().map(FieldError::pointer).toList();
    }

    private static Fields fields(String json) {
        try (var reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            JsonObject object = reader.readObject();
            return new Fields(object);
        }
    }
}
