package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.orderbell.order.SampleOrder.NOON;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
                "{'lines':[{'line':1},{'line':2}]}",
                "{'lines':[{'line':2,'quantity':1},{'line':1,'sku':'TEA','note':null}]}",
                "{'lines':[{'line':1,'sku':'TEA','quantity':2},"
                        + "{'line':2,'sku':'CAKE','quantity':1.0,'note':'no nuts','discount':0.250}]}"
            })
    void seesNoChangeWhereThereIsNone(String same) {
        assertThat(read(same).changes()).isEmpty();
        assertThat(read(same).changesLines()).isFalse();
    }

    @Test
    void countsTheNotesOfAllLinesAndOfTheOrder() {
        String line = ",{'sku':'TEA','quantity':1,'note':'" + "x".repeat(500) + "'}";
        String before = "{'lines':[{'line':1},{'line':2}";
        assertThat(read(before + line.repeat(15) + "]}").lines()).hasSize(17);
        assertThatExceptionOfType(OrderRefused.class)
                .isThrownBy(() -> read(before + line.repeat(16) + "]}"))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(OrderRefused.Reason.NOTES_TOO_LONG));
    }

    @Test
    void changesWhatAnEntryNamesOfItsLine() {
        OrderPatch patch = read("{'lines':[{'line':1,'quantity':3},{'line':2,'note':null}]}");
        assertThat(patch.changesLines()).isTrue();
        assertThat(fields(patch)).containsExactly("/lines/1/quantity", "/lines/2/note");
        assertThat(patch.lines()).containsExactly(line(1, "TEA", 3, null, "0"), line(2, "CAKE", 1, null, "0.25"));
    }

    @Test
    void removesTheLinesThatNoEntryNames() {
        OrderPatch patch = read("{'lines':[{'line':2}]}");
        assertThat(fields(patch)).containsExactly("/lines/1");
        assertThat(patch.changed().get(0).to()).isEqualTo(JsonValue.NULL);
        assertThat(patch.lines()).containsExactly(line(2, "CAKE", 1, "no nuts", "0.25"));
    }

    @Test
    void givesNewLinesTheNextNumbersInTheirOrder() {
        OrderPatch patch = read("{'lines':[{'sku':'JAM','quantity':1},{'line':1},{'sku':'TEA','quantity':2}]}");
        assertThat(fields(patch)).containsExactly("/lines/2", "/lines/3", "/lines/4");
        assertThat(patch.lines()).extracting(LineDraft::line).containsExactly(1, 3, 4);
        assertThat(patch.lines()).extracting(LineDraft::sku).containsExactly("TEA", "JAM", "TEA");
        assertThat(patch.sent()).containsExactlyInAnyOrderEntriesOf(Map.of(3, 0, 1, 1, 4, 2));
    }

    @Test
    void neverGivesTheNumberOfALineAgainThatIsGone() {
        order.setLines(List.of(order.getLines().get(0)), NOON);
        assertThat(read("{'lines':[{'line':1},{'sku':'JAM','quantity':1}]}").lines())
                .extracting(LineDraft::line)
                .containsExactly(1, 3);
    }

    @Test
    void makesAnotherLineOfAnotherSku() {
        OrderPatch patch = read("{'lines':[{'line':1,'sku':'COFFEE'},{'line':2}]}");
        assertThat(fields(patch)).containsExactly("/lines/1", "/lines/3");
        assertThat(patch.lines()).contains(line(3, "COFFEE", 2, null, "0"));
    }

    @Test
    void mergesWithWhatOthersMadeOfTheBase() {
        List<LineDraft> base = List.of(line(1, "TEA", 5, null, "0"), line(2, "CAKE", 1, "no nuts", "0.25"));
        OrderPatch patch = OrderPatch.read(order, base, json("{'lines':[{'line':1},{'line':2,'quantity':4}]}"));
        assertThat(patch.clashes()).isEmpty();
        assertThat(fields(patch)).containsExactly("/lines/2/quantity");
        assertThat(patch.lines()).extracting(LineDraft::quantity).containsExactly(2, 4);
    }

    @Test
    void refusesMoreLinesThanFitWithThoseOfOthers() {
        List<OrderLine> many = IntStream.rangeClosed(1, OrderDraft.MAX_LINES)
                .mapToObj(line -> SampleOrder.line(line, "TEA", 1, "3.00", "0", "0", null, "EUR"))
                .toList();
        order.setLines(many, NOON);
        List<LineDraft> base = List.of(LineDraft.of(many.get(0)));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> OrderPatch.read(order, base, json("{'lines':[{'line':1},{'sku':'JAM','quantity':1}]}")))
                .satisfies(refused -> assertThat(refused.problem().errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/lines"));
    }

    @Test
    void callsEverythingAConflictIfTheLogNoLongerKnowsTheBase() {
        OrderPatch patch = read("{'note':'Knock','lines':[{'line':1},{'line':2,'quantity':4}]}");
        EditConflicts.Base unknown = new EditConflicts.Base(false, now(), List.of());
        assertThatExceptionOfType(OrderRefused.class)
                .isThrownBy(() -> new EditConflicts().check(order, patch, unknown))
                .satisfies(refused -> {
                    List<JsonObject> conflicts =
                            refused.problem().more().getJsonArray("conflicts").getValuesAs(JsonObject.class);
                    assertThat(conflicts)
                            .extracting(conflict -> conflict.getString("field"))
                            .containsExactly("/note", "/lines");
                    assertThat(conflicts).allMatch(conflict -> conflict.isNull("by") && conflict.isNull("at"));
                    assertThat(conflicts.get(0).getString("yours")).isEqualTo("Knock");
                    assertThat(conflicts.get(1).getJsonArray("theirs")).hasSize(2);
                });
        assertThatNoException()
                .isThrownBy(() -> new EditConflicts().check(order, read("{'lines':[{'line':2},{'line':1}]}"), unknown));
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
                "{'lines':[{'line':1},{'quantity':1}]}  | /lines/1/sku",
                "{'lines':[{'line':1,'quantity':null}]} | /lines/0/quantity",
                "{'lines':[{'line':1,'sku':null}]}      | /lines/0/sku",
                "{'lines':[{'line':3,'quantity':1}]}    | /lines/0/line",
                "{'lines':[{'line':0,'quantity':1}]}    | /lines/0/line",
                "{'lines':[{'line':1},{'line':1}]}      | /lines/1/line",
                "{'lines':[{'line':1,'price':1}]}       | /lines/0/price",
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
        return OrderPatch.read(order, now(), json(patch));
    }

    private List<LineDraft> now() {
        return order.getLines().stream().map(LineDraft::of).toList();
    }

    private static LineDraft line(int line, String sku, int quantity, String note, String discount) {
        return new LineDraft(line, sku, quantity, note, new BigDecimal(discount));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static List<String> fields(OrderPatch patch) {
        return patch.changes().getValuesAs(JsonObject.class).stream()
                .map(change -> change.getString("field"))
                .toList();
    }
}
