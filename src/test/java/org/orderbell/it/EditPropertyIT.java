package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.orderbell.it.support.ConcurrentEditor;
import org.orderbell.it.support.ConcurrentEditor.Kind;
import org.orderbell.it.support.ConcurrentEditor.Step;
import org.orderbell.it.support.ConcurrentEditor.Taken;
import org.orderbell.it.support.ConcurrentEditor.Way;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.StandaloneServer;

/**
 * Eight people edit one order at once, some of them over connections that break: nothing that the server took is lost or
 * done twice, and nothing that it refused was refused without both values.
 */
class EditPropertyIT {

    private static final int EDITORS = 8;
    private static final int STOCK = 1_000_000;

    private static StandaloneServer server;

    @BeforeContainer
    static void start() throws Exception {
        server = StandaloneServer.shared();
    }

    @Provide
    Arbitrary<List<List<Step>>> plans() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 9), Arbitraries.of(Way.class))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(6).list().ofSize(EDITORS);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void whatIsTakenIsInTheResultOrWasChangedByWhoeverHadSeenIt(@ForAll("plans") List<List<Step>> plans) {
        RestClient desk = RestClient.of(server.address(), "desk");
        RestClient boss = RestClient.of(server.address(), "boss");
        String sku = product(boss);
        JsonObject order = desk.place(Requests.order("Many", sku, sku, sku));
        String number = order.getString("number");

        List<ConcurrentEditor> editors = new ArrayList<>();
        for (int i = 0; i < EDITORS; i++) {
            editors.add(new ConcurrentEditor(i % 2 == 0 ? desk : boss, order, sku));
        }
        Concurrently.run(EDITORS, i -> {
            try (ConcurrentEditor editor = editors.get(i)) {
                plans.get(i).forEach(editor::edit);
            }
            return i;
        });

        Map<Long, JsonObject> log = log(desk, number);
        check(log, editors.stream().flatMap(editor -> editor.taken().stream()).toList());
        editors.stream().flatMap(editor -> editor.refused().stream()).forEach(refused -> assertThat(refused.theirs())
                .as(refused.toString())
                .isEqualTo(value(state(log.get(refused.version())), refused.field(), refused.theirs())));
        JsonObject result = desk.get("/api/orders/" + number).json();
        assertThat(result).isEqualTo(state(log.get((long) log.size())));
        assertThat(STOCK - free(desk, sku)).isEqualTo(pieces(result));
    }

    /** Each event is the work of an edit that was taken, and what it changed had been seen by whoever made that edit. */
    private static void check(Map<Long, JsonObject> log, List<Taken> taken) {
        for (Taken edit : taken) {
            if (edit.value() != JsonValue.NULL) {
                assertThat(changes(log.get(edit.version())))
                        .as(edit + " did what it says, and only there")
                        .anyMatch(change -> isOf(change, edit));
            }
        }
        Map<String, Long> changed = new HashMap<>();
        for (long version = 2; version <= log.size(); version++) {
            for (JsonObject change : changes(log.get(version))) {
                String field = change.getString("field");
                long at = version;
                List<Long> bases = taken.stream()
                        .filter(edit -> edit.version() == at && isOf(change, edit))
                        .map(Taken::base)
                        .toList();
                assertThat(bases).as(change + " is somebody's edit").isNotEmpty();
                changed.forEach((other, when) -> {
                    if ((other + "/").startsWith(field + "/") || (field + "/").startsWith(other + "/")) {
                        assertThat(bases).as(change + " in version " + at).anyMatch(base -> base >= when);
                    }
                });
                changed.put(field, version);
            }
        }
        assertThat(log.values().stream().flatMap(event -> changes(event).stream()))
                .filteredOn(change -> change.get("to") instanceof JsonObject)
                .extracting(change -> change.getJsonObject("to").getString("note"))
                .as("lines that were added")
                .doesNotHaveDuplicates();
    }

    private static boolean isOf(JsonObject change, Taken edit) {
        return edit.field().equals("/lines")
                ? change.get("to") instanceof JsonObject line
                        && line.get("note").equals(edit.value())
                : change.getString("field").equals(edit.field())
                        && change.get("to").equals(edit.value());
    }

    /** By version, in which there is no gap. */
    private static Map<Long, JsonObject> log(RestClient desk, String number) {
        Map<Long, JsonObject> log = new HashMap<>();
        for (JsonObject event : desk.history(number)) {
            assertThat(log.put(state(event).getJsonNumber("version").longValue(), event))
                    .isNull();
        }
        for (long version = 1; version <= log.size(); version++) {
            assertThat(log).containsKey(version);
        }
        return log;
    }

    private static JsonObject state(JsonObject event) {
        return event.getJsonObject("data").getJsonObject("order");
    }

    private static List<JsonObject> changes(JsonObject event) {
        JsonObject data = event.getJsonObject("data");
        return data.containsKey("changes") ? data.getJsonArray("changes").getValuesAs(JsonObject.class) : List.of();
    }

    /** The field's value in the order; of a line only the members that were shown. */
    private static JsonValue value(JsonObject order, String field, JsonValue shown) {
        if (!field.startsWith("/lines/")) {
            return field.equals("/note")
                    ? order.get("note")
                    : order.getJsonObject("customer").get("phone");
        }
        String[] parts = field.split("/");
        JsonObject line = order.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.get("line").toString().equals(parts[2]))
                .findFirst()
                .orElse(null);
        if (line == null) {
            return JsonValue.NULL;
        }
        if (parts.length == 4) {
            return line.get(parts[3]);
        }
        boolean same = shown.asJsonObject().entrySet().stream()
                .allMatch(member -> member.getValue().equals(line.get(member.getKey())));
        return same ? shown : line;
    }

    private static String product(RestClient boss) {
        String sku = Fixtures.unique("E-");
        RestClient.Answer imported =
                boss.importCsv("products", "sku,name,unitPrice,stock\r\n" + sku + ",Test,2.50," + STOCK + "\r\n");
        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        return sku;
    }

    private static long free(RestClient desk, String sku) {
        return desk.get("/api/products?q=" + sku)
                .items()
                .get(0)
                .getJsonNumber("free")
                .longValue();
    }

    private static long pieces(JsonObject order) {
        return order.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .mapToLong(line -> line.getInt("quantity"))
                .sum();
    }
}
