package org.orderbell.report;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.orderbell.feed.FeedEvent;

/**
 * What a stretch of the log adds to the figures. A recall takes back what the step that it recalls has added, from where that
 * was added: the stay before it goes on as if it had never ended, and what lay between never was.
 */
final class Tally {

    /** An hour by the clock of a site. */
    record Hour(String site, LocalDate day, int hour, String currency) {}

    /** What is added to an hour; less than zero where something is taken back. */
    record Counts(long placed, long completed, long cancelled, long rejected, BigDecimal net, BigDecimal gross) {

        static final Counts NONE = new Counts(0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        Counts plus(Counts other) {
            return new Counts(
                    placed + other.placed,
                    completed + other.completed,
                    cancelled + other.cancelled,
                    rejected + other.rejected,
                    net.add(other.net),
                    gross.add(other.gross));
        }
    }

    /** Stays in one status that took as long and ended on the same day. */
    record Stay(String site, LocalDate day, String status, long seconds) {}

    record Product(String site, LocalDate day, String sku, String currency) {}

    record Sold(String name, long quantity, BigDecimal net, BigDecimal gross) {

        Sold plus(Sold other) {
            return new Sold(other.name, quantity + other.quantity, net.add(other.net), gross.add(other.gross));
        }
    }

    private final Map<Hour, Counts> hours = new HashMap<>();
    private final Map<Stay, Long> stays = new HashMap<>();
    private final Map<Product, Sold> products = new HashMap<>();

    private final Function<String, ZoneId> zones;
    private final Function<FeedEvent, Optional<Instant>> since;

    /**
     * @param zones the time zone of a site
     * @param since when the order came into the status that a move left, if the move itself does not say it: those of before
     *     version 11 of the database don't. Empty if it can't be known any more
     */
    Tally(Function<String, ZoneId> zones, Function<FeedEvent, Optional<Instant>> since) {
        this.zones = zones;
        this.since = since;
    }

    Map<Hour, Counts> hours() {
        return hours;
    }

    Map<Stay, Long> stays() {
        return stays;
    }

    Map<Product, Sold> products() {
        return products;
    }

    void add(FeedEvent event) {
        switch (event.type()) {
            case "order.placed" -> placed(event, event.dataAsJson().getJsonObject("order"));
            case "order.moved" -> moved(event, event.dataAsJson());
            default -> {
                // nothing else changes a figure: lines and amounts are those that an order has when it is completed
            }
        }
    }

    /** History from another system comes in with the status and the time that it has there. */
    private void placed(FeedEvent event, JsonObject order) {
        hour(
                order,
                Instant.parse(order.getString("placedAt")),
                new Counts(1, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO));
        entered(event.status(), order, statusSince(order), 1);
    }

    private void moved(FeedEvent event, JsonObject data) {
        JsonObject order = data.getJsonObject("order");
        Instant came = data.containsKey("since")
                ? Instant.parse(data.getString("since"))
                : since.apply(event).orElse(null);
        if (!data.getBoolean("recalled")) {
            stayed(order, event.formerStatus(), came, event.at(), 1);
            entered(event.status(), order, statusSince(order), 1);
        } else if (came != null) {
            entered(event.formerStatus(), order, came, -1);
            stayed(order, event.status(), statusSince(order), came, -1);
        }
    }

    private void stayed(JsonObject order, String status, Instant from, Instant to, long times) {
        if (from != null) {
            LocalDate day = local(order, to).toLocalDate();
            // two nodes' clocks may differ a little
            long seconds = Math.max(0, Duration.between(from, to).toSeconds());
            stays.merge(new Stay(order.getString("site"), day, status, seconds), times, Long::sum);
        }
    }

    private void entered(String status, JsonObject order, Instant at, int times) {
        switch (status) {
            case "COMPLETED" -> completed(order, at, times);
            case "CANCELLED" -> hour(order, at, new Counts(0, 0, times, 0, BigDecimal.ZERO, BigDecimal.ZERO));
            case "REJECTED" -> hour(order, at, new Counts(0, 0, 0, times, BigDecimal.ZERO, BigDecimal.ZERO));
            default -> {
                // still open, and not in the figures until it ends
            }
        }
    }

    private void completed(JsonObject order, Instant at, int times) {
        BigDecimal sign = BigDecimal.valueOf(times);
        hour(
                order,
                at,
                new Counts(
                        0,
                        times,
                        0,
                        0,
                        amount(order, "net").multiply(sign),
                        amount(order, "gross").multiply(sign)));
        LocalDate day = local(order, at).toLocalDate();
        for (JsonObject line : order.getJsonArray("lines").getValuesAs(JsonObject.class)) {
            BigDecimal net = amount(line, "net");
            Product product =
                    new Product(order.getString("site"), day, line.getString("sku"), order.getString("currency"));
            products.merge(
                    product,
                    new Sold(
                            line.getString("name"),
                            (long) times * line.getInt("quantity"),
                            net.multiply(sign),
                            net.add(amount(line, "tax")).multiply(sign)),
                    Sold::plus);
        }
    }

    private void hour(JsonObject order, Instant at, Counts counts) {
        ZonedDateTime local = local(order, at);
        Hour hour =
                new Hour(order.getString("site"), local.toLocalDate(), local.getHour(), order.getString("currency"));
        hours.merge(hour, counts, Counts::plus);
    }

    private ZonedDateTime local(JsonObject order, Instant at) {
        return at.atZone(zones.apply(order.getString("site")));
    }

    private static Instant statusSince(JsonObject order) {
        return Instant.parse(order.getString("statusSince"));
    }

    private static BigDecimal amount(JsonObject object, String name) {
        JsonNumber number = object.getJsonNumber(name);
        return number.bigDecimalValue();
    }
}
