package org.orderbell.report;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.orderbell.catalog.Money;
import org.orderbell.platform.Json;
import org.orderbell.report.Tally.Counts;

/** Counts of all orders together, and revenue by currency: amounts in different ones are never added up. */
final class Totals {

    private final Map<String, Counts> byCurrency = new TreeMap<>();

    void add(String currency, Counts counts) {
        byCurrency.merge(currency, counts, Counts::plus);
    }

    JsonObjectBuilder json() {
        Counts all = byCurrency.values().stream().reduce(Counts.NONE, Counts::plus);
        JsonArrayBuilder revenue = Json.createArrayBuilder();
        byCurrency.forEach((currency, counts) -> {
            if (counts.completed() > 0) {
                revenue.add(Json.createObjectBuilder()
                        .add("currency", currency)
                        .add("orders", counts.completed())
                        .add("net", Money.plain(counts.net(), currency))
                        .add("gross", Money.plain(counts.gross(), currency)));
            }
        });
        return Json.createObjectBuilder()
                .add("placed", all.placed())
                .add("completed", all.completed())
                .add("cancelled", all.cancelled())
                .add("rejected", all.rejected())
                .add("revenue", revenue);
    }
}
