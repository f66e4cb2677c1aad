package org.orderbell.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;
import org.orderbell.catalog.Money;
import org.orderbell.order.LateOrders;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.Orders;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** The figures of the sites of whoever asks, for supervisors and admins. */
@ApplicationScoped
public class Reports {

    /** Products and late orders in the list; the CSV has all products. */
    private static final int TOP = 20;

    /** A range of more days is told by the day. */
    private static final int DAYS_BY_HOUR = 2;

    private static final Role[] READERS = {Role.SUPERVISOR, Role.ADMIN};

    @Inject
    private ReportTables tables;

    @Inject
    private ReportQueries queries;

    @Inject
    private LateOrders late;

    @Inject
    private OnDuty onDuty;

    @Inject
    private Orders orders;

    @Inject
    private Sites sites;

    @Inject
    private Clock clock;

    /** Sites that share a clock, and the days that are asked for there. */
    private record Group(List<Site> sites, Range.Days days) {

        List<String> codes() {
            return sites.stream().map(Site::getCode).toList();
        }

        ReportQueries.Where where() {
            return new ReportQueries.Where(codes(), days.from(), days.to());
        }

        ReportQueries.Where withBefore() {
            return new ReportQueries.Where(codes(), days.before(), days.to());
        }
    }

    private record Period(LocalDate day, int hour) implements Comparable<Period> {

        @Override
        public int compareTo(Period other) {
            int days = day.compareTo(other.day);
            return days != 0 ? days : Integer.compare(hour, other.hour);
        }
    }

    /**
     * All figures of some days.
     *
     * @param label name of the range, see {@link Range}; null if it is by dates
     * @param asked only these sites; empty means all that are the actor's
     */
    public JsonObject of(Actor actor, String label, String from, String to, Set<String> asked) {
        Range range = Range.read(label, from, to);
        Instant now = clock.instant();
        Collection<Group> groups = groups(actor, range, asked, now);
        // read first: what the sums have more than that will be told of again
        long position = tables.position();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("range", range.label() == null ? JsonValue.NULL : Json.createValue(range.label()))
                .add("from", first(groups).toString())
                .add("to", last(groups).toString())
                .add("at", now.toString())
                .add("position", position)
                .add("sites", sites(groups));
        addCounts(json, groups);
        return json.add("stays", stays(groups))
                .add("products", products(groups))
                .add("late", late(groups))
                .add("people", onDuty.at(actor, codes(groups)))
                .build();
    }

    /** One of the tables, whole, with a name for the file. */
    public ReportCsv csv(Actor actor, String table, String label, String from, String to, Set<String> asked) {
        Range range = Range.read(label, from, to);
        Collection<Group> groups = groups(actor, range, asked, clock.instant());
        String name = "orderbell-" + table + "-" + first(groups) + "-" + last(groups) + ".csv";
        List<ReportQueries.Where> where = groups.stream().map(Group::where).toList();
        return switch (table) {
            case "hours" -> ReportCsv.ofHours(name, queries.hours(where));
            case "stays" -> ReportCsv.ofStays(name, queries.stays(where));
            case "products" -> ReportCsv.ofProducts(name, queries.products(where, Integer.MAX_VALUE));
            default -> throw new IllegalArgumentException(table);
        };
    }

    private Collection<Group> groups(Actor actor, Range range, Set<String> asked, Instant now) {
        if (!actor.isAny(READERS)) {
            throw new Refused(new Problem(
                    "wrong-role",
                    403,
                    "Your role may not do this",
                    "To see the figures takes the role supervisor or admin"));
        }
        orders.checkSites(actor, asked);
        Map<ZoneId, List<Site>> byZone = new LinkedHashMap<>();
        sites.all().stream()
                .filter(site -> actor.mayActAt(site.getCode()))
                .filter(site -> asked.isEmpty() || asked.contains(site.getCode()))
                .forEach(site -> byZone.computeIfAbsent(site.getTimeZone(), first -> new ArrayList<>())
                        .add(site));
        return byZone.entrySet().stream()
                .map(each -> new Group(each.getValue(), range.at(now.atZone(each.getKey()))))
                .toList();
    }

    private static List<String> codes(Collection<Group> groups) {
        return groups.stream().flatMap(group -> group.codes().stream()).toList();
    }

    /** All ranges are as long, and begin and end last at the sites that are furthest ahead. */
    private static LocalDate first(Collection<Group> groups) {
        return groups.stream()
                .map(group -> group.days().from())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static LocalDate last(Collection<Group> groups) {
        return groups.stream()
                .map(group -> group.days().to())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static JsonArrayBuilder sites(Collection<Group> groups) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (Group group : groups) {
            for (Site site : group.sites()) {
                json.add(Json.createObjectBuilder()
                        .add("site", site.getCode())
                        .add("name", site.getName())
                        .add("timeZone", site.getTimeZone().getId())
                        .add("from", group.days().from().toString())
                        .add("to", group.days().to().toString()));
            }
        }
        return json;
    }

    /** What is not over yet is compared up to the last whole hour, with the same hours before. */
    private void addCounts(JsonObjectBuilder json, Collection<Group> groups) {
        Totals all = new Totals();
        Totals here = new Totals();
        Totals before = new Totals();
        Map<Period, Totals> periods = new TreeMap<>();
        boolean byHour = false;
        boolean underWay = false;
        LocalDate last = last(groups);
        for (Group group : groups) {
            Range.Days days = group.days();
            // today is today, though it is another date elsewhere
            long ahead = last.toEpochDay() - days.to().toEpochDay();
            byHour = days.length() <= DAYS_BY_HOUR;
            underWay |= days.isUnderWay();
            for (ReportQueries.Hour hour : queries.hours(List.of(group.withBefore()))) {
                boolean within = !hour.day().isBefore(days.from());
                if (within) {
                    all.add(hour.currency(), hour.counts());
                    periods.computeIfAbsent(
                                    new Period(hour.day().plusDays(ahead), byHour ? hour.hour() : 0),
                                    first -> new Totals())
                            .add(hour.currency(), hour.counts());
                }
                if (!days.isUnderWay() || days.isOver(hour.day(), hour.hour(), within ? 0 : days.length())) {
                    (within ? here : before).add(hour.currency(), hour.counts());
                }
            }
        }
        JsonArrayBuilder list = Json.createArrayBuilder();
        boolean withHours = byHour;
        periods.forEach((period, totals) -> {
            JsonObjectBuilder one =
                    Json.createObjectBuilder().add("day", period.day().toString());
            if (withHours) {
                one.add("hour", period.hour());
            }
            list.add(one.addAll(totals.json()));
        });
        json.add("unit", byHour ? "hour" : "day")
                .add("totals", all.json())
                .add(
                        "comparison",
                        Json.createObjectBuilder()
                                .add("wholeHoursOnly", underWay)
                                .add("now", here.json())
                                .add("before", before.json()))
                .add("periods", list);
    }

    /** In the order of the workflow. */
    private JsonArrayBuilder stays(Collection<Group> groups) {
        Map<String, Histogram> found =
                queries.stays(groups.stream().map(Group::where).toList());
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (OrderStatus status : OrderStatus.values()) {
            Histogram stays = found.get(status.name());
            if (stays != null) {
                json.add(Json.createObjectBuilder()
                        .add("status", status.name())
                        .add("stays", stays.total())
                        .add("median", stays.percentile(50))
                        .add("p90", stays.percentile(90))
                        .add("longest", stays.longest()));
            }
        }
        return json;
    }

    private JsonArrayBuilder products(Collection<Group> groups) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (ReportQueries.Product product :
                queries.products(groups.stream().map(Group::where).toList(), TOP)) {
            json.add(Json.createObjectBuilder()
                    .add("sku", product.sku())
                    .add("name", product.name())
                    .add("currency", product.currency())
                    .add("quantity", product.quantity())
                    .add("net", Money.plain(product.net(), product.currency()))
                    .add("gross", Money.plain(product.gross(), product.currency())));
        }
        return json;
    }

    private JsonObjectBuilder late(Collection<Group> groups) {
        LateOrders.Found found = late.at(codes(groups), TOP);
        JsonArrayBuilder worst = Json.createArrayBuilder();
        found.worst().forEach(worst::add);
        return Json.createObjectBuilder()
                .add("open", found.open())
                .add("count", found.late())
                .add("worst", worst);
    }
}
