package org.orderbell.web;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;

/**
 * An order as it is printed: texts only, times in the site's zone. What the reader's view leaves out, such as the
 * kitchen's prices, is null and is not printed.
 */
public record Ticket(
        String number,
        String site,
        String priority,
        String placed,
        String due,
        String customer,
        String phone,
        String address,
        String note,
        List<Line> lines,
        String net,
        String tax,
        String gross,
        QrCode code) {

    /** One line as it is printed. */
    public record Line(String quantity, String name, String note, String net) {}

    /** @param order in any view; {@code site} and {@code zone} are where it is printed for, {@code words} who prints it */
    static Ticket of(JsonObject order, String site, ZoneId zone, Words words) {
        JsonObject who = order.getJsonObject("customer");
        String currency = text(order, "currency");
        List<Line> lines = order.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .map(line -> new Line(
                        line.get("quantity").toString(),
                        text(line, "name"),
                        text(line, "note"),
                        money(line, "net", currency, words)))
                .toList();
        return new Ticket(
                text(order, "number"),
                site,
                priority(text(order, "priority"), words),
                time(order, "placedAt", zone, words),
                time(order, "dueAt", zone, words),
                who == null ? null : text(who, "name"),
                who == null ? null : text(who, "phone"),
                who == null ? null : text(who, "address"),
                text(order, "note"),
                lines,
                money(order, "net", currency, words),
                money(order, "tax", currency, words),
                money(order, "gross", currency, words),
                QrCode.of(text(order, "number")));
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }

    private static String priority(String priority, Words words) {
        return priority == null || priority.equals("NORMAL") ? null : words.get(priority);
    }

    private static String time(JsonObject json, String name, ZoneId zone, Words words) {
        String iso = text(json, name);
        return iso == null
                ? null
                : DateTimeFormatter.ofPattern(
                                words.of("EEE d MMM, HH:mm"), words.language().locale())
                        .format(Instant.parse(iso).atZone(zone));
    }

    private static String money(JsonObject json, String name, String currency, Words words) {
        JsonValue amount = json.get(name);
        if (!(amount instanceof JsonNumber number) || currency == null) {
            return null;
        }
        Currency unit = Currency.getInstance(currency);
        NumberFormat format = NumberFormat.getCurrencyInstance(words.language().locale());
        format.setCurrency(unit);
        format.setMinimumFractionDigits(Math.max(0, unit.getDefaultFractionDigits()));
        format.setMaximumFractionDigits(Math.max(0, unit.getDefaultFractionDigits()));
        return format.format(number.bigDecimalValue());
    }
}
