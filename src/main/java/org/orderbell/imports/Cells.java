package org.orderbell.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.orderbell.platform.CleanText;

/** Reads the cells of one row by column and type, and gathers everything that is wrong. A wrong cell reads as null. */
final class Cells {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Characters of a number, a time or a word that is read or shown: no right one is longer. */
    private static final int LONGEST_VALUE = 40;

    private final Map<String, Integer> columns;
    private final CsvFile.Row row;
    private final List<ImportError> errors;

    Cells(Map<String, Integer> columns, CsvFile.Row row, List<ImportError> errors) {
        this.columns = columns;
        this.row = row;
        this.errors = errors;
    }

    int line() {
        return row.line();
    }

    void error(String column, String detail) {
        errors.add(new ImportError(row.line(), column, detail));
    }

    /** A cell too few or too many has moved all behind it into a wrong column. */
    void checkCount() {
        if (row.count() != columns.size()) {
            error(null, "has " + row.count() + " cells, but the header has " + columns.size());
        }
    }

    /** The cell as it is, without blanks around it; null if it is empty or there is no such column. */
    String raw(String column) {
        Integer place = columns.get(column);
        if (place == null || place >= row.cells().size()) {
            return null;
        }
        String text = row.cells().get(place).strip();
        return text.isEmpty() ? null : text;
    }

    /** A text in one line; see {@link CleanText}. */
    String text(String column, int max) {
        return text(column, max, CleanText::line);
    }

    /** A text that may have several lines. */
    String lines(String column, int max) {
        return text(column, max, CleanText::lines);
    }

    private String text(String column, int max, UnaryOperator<String> cleaned) {
        String text = raw(column);
        if (text == null) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > max) {
            return wrong(column, "must have at most " + max + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            return wrong(column, "must not contain NUL");
        }
        String kept = cleaned.apply(text);
        return kept.isEmpty() ? null : kept;
    }

    String requiredText(String column, int max) {
        int before = errors.size();
        String text = text(column, max);
        return text == null && errors.size() == before ? wrong(column, "is missing") : text;
    }

    Long integer(String column, long min, long max) {
        String text = raw(column);
        if (text == null) {
            return null;
        }
        if (text.length() <= LONGEST_VALUE && text.matches("-?[0-9]{1,18}+")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        return wrong(column, "must be a whole number from " + min + " to " + max + ", not " + shown(text));
    }

    BigDecimal decimal(String column, BigDecimal min, BigDecimal max, int scale) {
        String text = raw(column);
        if (text == null) {
            return null;
        }
        if (text.length() <= LONGEST_VALUE && text.matches("-?[0-9]{1,18}+(\\.[0-9]{1,18}+)?")) {
            BigDecimal number = new BigDecimal(text);
            boolean fits = number.stripTrailingZeros().scale() <= scale;
            if (fits && number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
                return number;
            }
        }
        return wrong(
                column,
                "must be a number from " + min + " to " + max + " with a point and at most " + scale
                        + " decimals, such as 0.5, not " + shown(text));
    }

    <E extends Enum<E>> E choice(String column, Class<E> type, E otherwise) {
        String text = raw(column);
        if (text == null) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseGet(() -> wrong(
                        column, "must be one of " + Arrays.toString(type.getEnumConstants()) + ", not " + shown(text)));
    }

    /** A time with its offset, or a time or date in the zone that the row belongs to. */
    Instant instant(String column, ZoneId zone) {
        String text = raw(column);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = parse(text, zone);
            return instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)
                    ? wrong(column, "must lie between the years 1970 and 9999")
                    : instant;
        } catch (DateTimeException e) {
            return wrong(
                    column,
                    "must be a time such as 2026-11-21T12:30:00Z, or 2026-11-21T12:30 or 2026-11-21 in the site's"
                            + " time zone, not " + shown(text));
        }
    }

    private static Instant parse(String text, ZoneId zone) {
        if (text.length() > LONGEST_VALUE) {
            throw new DateTimeException("too long for a time");
        }
        if (text.length() == "2026-11-21".length()) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        String iso = text.replace(' ', 'T');
        int time = iso.indexOf('T');
        boolean offset = time >= 0 && (iso.endsWith("Z") || iso.indexOf('+', time) >= 0 || iso.indexOf('-', time) >= 0);
        return offset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    private static String shown(String text) {
        return '"' + (text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text) + '"';
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // always null, whatever the caller reads
    private <T> T wrong(String column, String detail) {
        error(column, detail);
        return null;
    }
}
