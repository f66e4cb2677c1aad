package org.orderbell.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.account.Site;
import org.orderbell.imports.OrderRows.Candidate;
import org.orderbell.order.OrderDraft;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.Priority;

/** Rows become orders; a bad row is named with its line, its column and its reason, and keeps its order out. */
class OrderRowsTest {

    private static final String HEADER =
            "external,site,customer,sku,quantity,unitPrice,discount,note,priority,dueAt,placedAt,status\n";
    private static final OrderRows ROWS = new OrderRows(
            new Actor("desk", Set.of(Role.DESK), Set.of("seoul", "paris")),
            Map.of(
                    "seoul", new Site("seoul", "Seoul", ZoneId.of("Asia/Seoul")),
                    "paris", new Site("paris", "Paris", ZoneId.of("Europe/Paris")),
                    "lyon", new Site("lyon", "Lyon", ZoneId.of("Europe/Paris"))),
            Set.of("TEA", "PIE"),
            Instant.parse("2026-11-21T10:00:00Z"));

    @Test
    void putsTheRowsOfOneOrderTogetherWhereverTheyAre() {
        List<Candidate> orders = read("1,paris,Zoé,TEA,2,,,,,,,\n2,seoul,김서연,TEA,1,,,,,,,\n1,paris,Zoé,PIE,1,,,,,,,\n");
        assertThat(orders).hasSize(2);
        assertThat(orders.get(0).lines()).as("is whole first").containsExactly(3);
        OrderDraft first = orders.get(1).draft();
        assertThat(orders.get(1).lines()).containsExactly(2, 4);
        assertThat(first.lines()).extracting(OrderDraft.Line::sku).containsExactly("TEA", "PIE");
        assertThat(first.customer().getName()).isEqualTo("Zoé");
        assertThat(first.source()).isEqualTo("import");
        assertThat(first.priority()).isEqualTo(Priority.NORMAL);
        assertThat(first.isHistory()).isFalse();
        assertThat(first.lines().get(0).unitPrice()).isNull();
        assertThat(first.lines().get(0).discount()).isEqualByComparingTo("0");
    }

    @Test
    void takesHistoryWithItsPricesAndTimes() {
        OrderDraft draft = read("1,seoul,Kim,TEA,3,2.5,0.25,,high,2026-11-20T18:30+09:00,2026-11-20,COMPLETED\n")
                .get(0)
                .draft();
        assertThat(draft.isHistory()).isTrue();
        assertThat(draft.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(draft.priority()).isEqualTo(Priority.HIGH);
        assertThat(draft.placedAt()).as("midnight in Seoul").isEqualTo("2026-11-19T15:00:00Z");
        assertThat(draft.dueAt()).isEqualTo("2026-11-20T09:30:00Z");
        assertThat(draft.lines().get(0).unitPrice()).isEqualTo(new BigDecimal("2.5"));
        assertThat(draft.lines().get(0).discount()).isEqualTo(new BigDecimal("0.25"));
        assertThat(read("1,paris,Zoé,TEA,1,,,,,,2026-01-05 10:00:00.000,\n")
                        .get(0)
                        .draft())
                .as("a time alone makes it history too")
                .satisfies(old -> assertThat(old.placedAt()).isEqualTo("2026-01-05T09:00:00Z"))
                .satisfies(old -> assertThat(old.isHistory()).isTrue());
    }

    @Test
    void namesEveryKindOfBadCell() {
        assertError(",paris,Zoé,TEA,1,,,,,,,", "external", "missing");
        assertError("1,,Zoé,TEA,1,,,,,,,", "site", "missing");
        assertError("1,rome,Zoé,TEA,1,,,,,,,", "site", "does not exist: rome");
        assertError("1,lyon,Zoé,TEA,1,,,,,,,", "site", "not yours");
        assertError("1,paris,,TEA,1,,,,,,,", "customer", "missing");
        assertError("1,paris," + "x".repeat(201) + ",TEA,1,,,,,,,", "customer", "200");
        assertError("1,paris,Zoé,,1,,,,,,,", "sku", "missing");
        assertError("1,paris,Zoé,COAL,1,,,,,,,", "sku", "not in the catalogue: COAL");
        for (String quantity : List.of("0", "-1", "1.5", "1e3", "1000000000000", "two", "100001")) {
            assertError("1,paris,Zoé,TEA," + quantity + ",,,,,,,", "quantity", "whole number from 1 to 100000");
        }
        assertError("1,paris,Zoé,TEA,,,,,,,,", "quantity", "missing");
        assertError("1,paris,Zoé,TEA,1,-1,,,,,,", "unitPrice", "number from 0");
        assertError("1,paris,Zoé,TEA,1,1.23456,,,,,,", "unitPrice", "4 decimals");
        assertError("1,paris,Zoé,TEA,1,,25,,,,,", "discount", "from 0 to 1");
        assertError("1,paris,Zoé,TEA,1,,\"0,25\",,,,,", "discount", "with a point");
        assertError("1,paris,Zoé,TEA,1,,,,ASAP,,,", "priority", "one of [NORMAL, HIGH, URGENT]");
        assertError("1,paris,Zoé,TEA,1,,,,,tomorrow,,", "dueAt", "must be a time");
        assertError("1,paris,Zoé,TEA,1,,,,,21/11/2026,,", "dueAt", "must be a time");
        assertError("1,paris,Zoé,TEA,1,,,,,,2026-11-22,", "placedAt", "future");
        assertError("1,paris,Zoé,TEA,1,,,,,,,DONE", "status", "one of [PLACED");
        assertError("1,paris,Zoé,TEA,1", null, "has 5 cells, but the header has 12");
    }

    @Test
    void refusesRowsOfOneOrderThatDisagree() {
        Candidate order =
                read("1,paris,Zoé,TEA,1,,,nuts,,,,\n1,paris,Zoe,PIE,1,,,,,,,\n").get(0);
        assertThat(order.draft()).isNull();
        assertThat(order.errors())
                .containsExactly(
                        new ImportError(3, "customer", "differs from line 2, which belongs to the same order"),
                        new ImportError(3, "note", "differs from line 2, which belongs to the same order"));
    }

    @Test
    void keepsGoodOrdersApartFromBadOnes() {
        List<Candidate> orders = read("1,paris,Zoé,TEA,1,,,,,,,\n2,paris,Max,TEA,0,,,,,,,\n2,paris,Max,PIE,1,,,,,,,\n");
        assertThat(orders.get(0).draft()).isNotNull();
        assertThat(orders.get(1).draft()).isNull();
        assertThat(orders.get(1).errors())
                .singleElement()
                .extracting(ImportError::row)
                .isEqualTo(3);
    }

    @Test
    void refusesMoreLinesThanAnOrderMayHave() {
        Candidate order = read("1,paris,Zoé,TEA,1,,,,,,,\n".repeat(201)).get(0);
        assertThat(order.errors()).singleElement().satisfies(error -> assertThat(error.detail())
                .contains("201 rows")
                .contains("at most 200"));
        assertThat(order.rows()).isEqualTo(201);
    }

    /** Of an order that can't go in anyway, not each of its rows is looked at. */
    @Test
    void findsNoMoreFaultsInAnOrderThanInItsFirstRows() {
        Candidate order = read("1,paris,Zoé,COAL,1,,,,,,,\n".repeat(5000)).get(0);
        assertThat(order.rows()).isEqualTo(5000);
        assertThat(order.errors()).hasSize(OrderDraft.MAX_LINES + 1);
    }

    @Test
    void refusesRowsOfAnOrderThatStandTooFarApart() {
        StringBuilder rows = new StringBuilder();
        for (int part = 0; part < 2; part++) {
            for (int order = 0; order < 60_000; order++) {
                rows.append(order).append(",paris,Zoé,TEA,1,,,,,,,\n");
            }
        }
        assertThatThrownBy(() -> read(rows.toString()))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("too far apart");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void readsACellThatIsTooLongForItsColumnInOneGo() {
        for (String cell : List.of("T".repeat(20_000), "1".repeat(20_000), "2026-11-21T" + "+".repeat(20_000))) {
            assertError("1,paris,Zoé,TEA,1,,,,," + cell + ",,", "dueAt", "must be a time");
            assertError("1,paris,Zoé,TEA," + cell + ",,,,,,,", "quantity", "whole number");
            assertError("1,paris,Zoé,TEA,1," + cell + ",,,,,,", "unitPrice", "number from 0");
        }
    }

    private static void assertError(String row, String column, String reason) {
        List<ImportError> errors = read(row + "\n").get(0).errors();
        assertThat(errors).as(row).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(2);
            assertThat(error.field()).isEqualTo(column);
            assertThat(error.detail()).contains(reason);
        });
    }

    private static List<Candidate> read(String rows) {
        byte[] bytes = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
        try (CsvFile file = CsvFile.take(new ByteArrayInputStream(bytes), ImportKind.ORDERS)) {
            OrderGroups groups = new OrderGroups(file);
            List<Candidate> orders = new ArrayList<>();
            file.read(row -> {
                groups.add(row)
                        .map(order -> ROWS.candidate(file.columns(), order))
                        .ifPresent(orders::add);
                return true;
            });
            return orders;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
