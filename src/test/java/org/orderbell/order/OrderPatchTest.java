package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Refused;

/** A merge patch changes what it names, and only what is really different counts as a change. */
class OrderPatchTest {

    private final Order order = SampleOrder.placed();

    @Test
    void changesOnePartOfTheCustomerAndLeavesTheOthers() {
        OrderPatch patch = read("{'customer':{'phone':'+82 2'}}");
        assertThat(patch.customer().getPhone()).isEqualTo("+82 2");
        assertThat(patch.customer().getName()).isEqualTo("Ana Trujillo");
        assertThat(fields(patch)).containsExactly("/customer/phone");
    }

    @Test
    void takesAwayWhatIsNull() {
        OrderPatch patch = read("{'note':null,'dueAt':null,'customer':{'email':null}}");
        assertThat(patch.note()).isNull();
        assertThat(patch.dueAt()).isNull();
        assertThat(fields(patch)).containsExactlyInAnyOrder("/note", "/dueAt", "/customer/email");
    }

    @Test
    void tellsBothValuesOfAChange() {
        JsonObject change = read("{'priority':'URGENT'}").changes().getJsonObject(0);
        assertThat(change.getString("from")).isEqualTo("NORMAL");
        assertThat(change.getString("to")).isEqualTo("URGENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'note':' Ring twice '}",
                "{'dueAt':'2026-11-21T16:00:00+02:00'}",
                "{'priority':null}",
                "{'customer':{'name':'Ana Trujillo'}}",
                "{'lines':[{'sku':'TEA','quantity':2},{'sku':'CAKE','quantity':1.0,'note':'no nuts','discount':0.250}]}"
            })
    void seesNoChangeWhereThereIsNone(String same) {
        assertThat(read(same).changes()).isEmpty();
        assertThat(read(same).changesLines()).isFalse();
    }

    @Test
    void replacesAllLines() {
        OrderPatch patch = read("{'lines':[{'sku':'TEA','quantity':3}]}");
        assertThat(patch.changesLines()).isTrue();
        assertThat(patch.lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'status':'READY'}           | /status",
                "{'number':'2026-000001'}     | /number",
                "{'customer':null}            | /customer",
                "{'customer':'Ana'}           | /customer",
                "{'customer':{'name':null}}   | /customer/name",
                "{'customer':{'age':7}}       | /customer/age",
                "{'lines':null}               | /lines",
                "{'lines':[]}                 | /lines",
                "{'lines':[{'sku':'TEA','quantity':0}]} | /lines/0/quantity",
                "{'priority':'LOW'}           | /priority",
                "{'note':{'a':1}}             | /note"
            })
    void refusesWhatCannotBeEdited(String patch, String pointer) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> read(patch)).satisfies(refused -> assertThat(
                        refused.problem().errors())
                .extracting(FieldError::pointer)
                .contains(pointer));
    }

    private OrderPatch read(String patch) {
        try (var reader = Json.createReader(new StringReader(patch.replace('\'', '"')))) {
            return OrderPatch.read(order, reader.readObject());
        }
    }

    private static List<String> fields(OrderPatch patch) {
        return patch.changes().getValuesAs(JsonObject.class).stream()
                .map(change -> change.getString("field"))
                .toList();
    }
}
