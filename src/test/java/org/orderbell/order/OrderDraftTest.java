package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Refused;

/** A draft is refused at the edge, and every wrong field is named. */
class OrderDraftTest {

    private static final String GOOD =
            "{'site':'seoul','customer':{'name':' Ana '},'lines':[{'sku':'TEA','quantity':2}]}";

    @Test
    void readsTheLeastThatAnOrderNeeds() {
        OrderDraft draft = OrderDraft.read(json(GOOD), "rest");
        assertThat(draft.site()).isEqualTo("seoul");
        assertThat(draft.source()).isEqualTo("rest");
        assertThat(draft.customer().getName()).isEqualTo("Ana");
        assertThat(draft.priority()).isEqualTo(Priority.NORMAL);
        assertThat(draft.lines()).hasSize(1);
        assertThat(draft.lines().get(0).discount()).isZero();
        assertThat(draft.status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void takesAWholeNumberHoweverItIsWritten() {
        OrderDraft draft = OrderDraft.read(json(GOOD.replace(":2}", ":2.0e1}")), "rest");
        assertThat(draft.lines().get(0).quantity()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "1000000000000",
                "100001",
                "1e999999999",
                "1e-999999999",
                "1e2147483647",
                "'2'",
                "true",
                "null",
                "[]",
                "{}"
            })
    void refusesAQuantityThatIsNone(String quantity) {
        assertRefused(GOOD.replace(":2}", ":" + quantity + "}"), "/lines/0/quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1.01", "0.123456", "'0.1'"})
    void refusesADiscountOutsideOfItsRange(String discount) {
        assertRefused(GOOD.replace(":2}", ":2,'discount':" + discount + "}"), "/lines/0/discount");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'site':'seoul'    | 'site':7           | /site",
                "'site':'seoul'    | 'site':'  '        | /site",
                "'site':'seoul'    | 'sight':'seoul'    | /sight",
                "'name':' Ana '    | 'name':null        | /customer/name",
                "'name':' Ana '    | 'nom':'Ana'        | /customer/nom",
                "{'name':' Ana '}  | 'Ana'              | /customer",
                "{'name':' Ana '}  | null               | /customer",
                "'sku':'TEA'       | 'sku':''           | /lines/0/sku",
                "'lines':[{        | 'lines':[7,{       | /lines/0",
                "'site'            | 'priority':'LOW','site'      | /priority",
                "'site'            | 'priority':1,'site'          | /priority",
                "'site'            | 'dueAt':'tomorrow','site'    | /dueAt",
                "'site'            | 'dueAt':'2026-11-21','site'  | /dueAt",
                "'site'            | 'dueAt':5,'site'             | /dueAt",
                "'site'            | 'dueAt':'+999999999-01-01T00:00:00Z','site' | /dueAt",
                "'site'            | 'note':'\\u0000','site'      | /note",
                "'site'            | 'note':'\\ud800','site'      | /note"
            })
    void namesTheFieldThatIsWrong(String good, String bad, String pointer) {
        assertRefused(GOOD.replace(good, bad), pointer);
    }

    @Test
    void refusesAnOrderOfNothing() {
        assertRefused(GOOD.replace("[{'sku':'TEA','quantity':2}]", "[]"), "/lines");
        assertRefused(GOOD.replace(",'lines':[{'sku':'TEA','quantity':2}]", ""), "/lines");
        assertRefused(GOOD.replace("[{'sku':'TEA','quantity':2}]", "{}"), "/lines");
    }

    @Test
    void refusesMoreLinesThanAnOrderHas() {
        String line = "{'sku':'TEA','quantity':2},";
        assertRefused(GOOD.replace("[{", "[" + line.repeat(OrderDraft.MAX_LINES) + "{"), "/lines");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> OrderDraft.read(json("{'lines':[{'quantity':0}],'x':1}"), "rest"))
                .satisfies(refused -> assertThat(refused.problem().errors())
                        .extracting(FieldError::pointer)
                        .contains("/site", "/customer", "/lines/0/sku", "/lines/0/quantity", "/x"));
    }

    @Test
    void keepsTimesToTheMillisecondAsTheDatabaseDoes() {
        OrderDraft draft = OrderDraft.read(
                json(GOOD.replace("'site'", "'dueAt':'2026-11-21T14:00:00.1234567+02:00','site'")), "rest");
        assertThat(draft.dueAt()).isEqualTo("2026-11-21T12:00:00.123Z");
    }

    private static void assertRefused(String text, String pointer) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> OrderDraft.read(json(text), "rest"))
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(422);
                    assertThat(refused.problem().type()).isEqualTo("invalid-input");
                    assertThat(refused.problem().errors())
                            .extracting(FieldError::pointer)
                            .contains(pointer);
                });
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
