package org.orderbell.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/**
 * The days that are asked for: by name, which is today's at each site, or by dates.
 *
 * @param name null if it is by dates
 * @param from null if it is by name
 */
record Range(Named name, LocalDate from, LocalDate to) {

    /** Days that a range may have at the most. */
    static final int LONGEST = 366;

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    enum Named {
        TODAY("today", 0, 1),
        YESTERDAY("yesterday", 1, 1),
        WEEK("7d", 0, 7),
        MONTH("30d", 0, 30);

        private final String label;
        private final int daysAgo;
        private final int days;

        Named(String label, int daysAgo, int days) {
            this.label = label;
            this.daysAgo = daysAgo;
            this.days = days;
        }
    }

    /**
     * The same at one clock.
     *
     * @param to the last day, which is in it
     * @param today the day and hour of now there
     */
    record Days(LocalDate from, LocalDate to, LocalDate today, int hour) {

        /** The first day of as many before it. */
        LocalDate before() {
            return from.minusDays(length());
        }

        int length() {
            return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        }

        boolean isUnderWay() {
            return !today.isBefore(from) && !today.isAfter(to);
        }

        /** Whether that hour is over, or would be, were it that long ago. */
        boolean isOver(LocalDate day, int ofDay, int daysAgo) {
            int compared = day.compareTo(today.minusDays(daysAgo));
            return compared < 0 || (compared == 0 && ofDay < hour);
        }
    }

    /**
     * Reads what a client asks for.
     *
     * @param label one of the names; null if there is none, which means today unless there is a date
     * @param from first day as {@code 2026-11-21}; null for the same as {@code to}
     * @param to last day; null for the same as {@code from}
     */
    static Range read(String label, String from, String to) {
        if (from == null && to == null) {
            return new Range(label == null ? Named.TODAY : named(label), null, null);
        }
        if (label != null) {
            throw wrong("range", "does not go together with from or to");
        }
        LocalDate first = date("from", from == null ? to : from);
        LocalDate last = date("to", to == null ? from : to);
        if (last.isBefore(first)) {
            throw wrong("to", "must not be before from");
        }
        if (last.toEpochDay() - first.toEpochDay() >= LONGEST) {
            throw wrong("to", "must be at most " + LONGEST + " days from from, both counted");
        }
        return new Range(null, first, last);
    }

    Days at(ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        if (name == null) {
            return new Days(from, to, today, now.getHour());
        }
        LocalDate last = today.minusDays(name.daysAgo);
        return new Days(last.minusDays(name.days - 1L), last, today, now.getHour());
    }

    /** The name on the wire; null if it is by dates. */
    String label() {
        return name == null ? null : name.label;
    }

    private static Named named(String label) {
        return Arrays.stream(Named.values())
                .filter(named -> named.label.equals(label))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "range",
                        "must be one of "
                                + Arrays.stream(Named.values())
                                        .map(named -> named.label)
                                        .collect(Collectors.joining(", "))));
    }

    private static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw wrong(name, "must be a date such as 2026-11-21, of the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    private static Refused wrong(String name, String detail) {
        return new Refused(new Problem(
                "invalid-parameter",
                400,
                "A parameter is not acceptable",
                name + " " + detail,
                List.of(new FieldError("?" + name, detail)),
                null));
    }
}
