package org.orderbell.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Time;

/** The query parameters of a request, read by name and checked. */
record Parameters(MultivaluedMap<String, String> values) {

    /** Values given as {@code a,b} or as the same name several times; empty if absent. */
    Set<String> set(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(value -> withoutNul(name, value))
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        return set(name).stream()
                .map(value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(value))
                        .findFirst()
                        .orElseThrow(
                                () -> wrong(name, value + " is none of " + Arrays.toString(type.getEnumConstants()))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One of the constants, in lower case. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        String value = values.getFirst(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int at = words.indexOf(value.strip());
        if (at < 0) {
            throw wrong(name, value + " is none of " + words);
        }
        return type.getEnumConstants()[at];
    }

    String text(String name, int max) {
        String value = values.getFirst(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > max) {
            throw wrong(name, "must have at most " + max + " characters");
        }
        return withoutNul(name, value).strip();
    }

    /** PostgreSQL has no NUL in a text and fails on it. */
    private static String withoutNul(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw wrong(name, "must not contain NUL");
        }
        return value;
    }

    long number(String name, long otherwise, long min, long max) {
        String value = values.getFirst(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with what is allowed
        }
        throw wrong(name, "must be a whole number from " + min + " to " + max);
    }

    Instant instant(String name, Instant otherwise) {
        String value = values.getFirst(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Time.inRange(OffsetDateTime.parse(value.strip()).toInstant());
        } catch (DateTimeException e) {
            throw wrong(name, "must be a time such as 2026-03-01T08:00:00Z");
        }
    }

    /** The parts that {@link #cursor(String...)} was made of; null if there is no cursor. */
    String[] cursor(int parts) {
        String value = values.getFirst("cursor");
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            String[] read = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split("\n", -1);
            if (read.length == parts && Arrays.stream(read).noneMatch(part -> part.indexOf('\0') >= 0)) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrongCursor();
    }

    /** The one number that the cursor was made of; null if there is no cursor. */
    Long cursorNumber() {
        String[] parts = cursor(1);
        try {
            return parts == null ? null : Long.valueOf(parts[0]);
        } catch (NumberFormatException e) {
            throw wrongCursor();
        }
    }

    static Refused wrongCursor() {
        return wrong("cursor", "must be the next of an earlier answer");
    }

    static String cursor(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    static Refused wrong(String name, String detail) {
        return new Refused(new Problem(
                "invalid-parameter",
                400,
                "A parameter is not acceptable",
                name + " " + detail,
                List.of(new FieldError("?" + name, detail)),
                null));
    }
}
