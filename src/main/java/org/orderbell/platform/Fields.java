package org.orderbell.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads the members of a JSON object by name and type, and gathers everything that is wrong with them, so that a client
 * hears of all its mistakes at once. A member that is wrong reads as null.
 */
public final class Fields {

    private final JsonObject object;
    private final String path;
    private final List<FieldError> errors;

    public Fields(JsonObject object) {
        this(object, "", new ArrayList<>());
    }

    private Fields(JsonObject object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Refuses with 422 and all that was gathered, if anything was. */
    public void check() {
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
    }

    public static Refused invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String where = first.pointer().isEmpty() ? "" : first.pointer() + " ";
        String wrong = where + first.detail();
        String detail = errors.size() > 1 ? wrong + " (and " + (errors.size() - 1) + " more)" : wrong;
        return new Refused(new Problem("invalid-input", 422, "Some fields are not acceptable", detail, errors, null));
    }

    public Fields error(String name, String detail) {
        errors.add(new FieldError(name.isEmpty() ? path : pointer(name), detail));
        return this;
    }

    /** A misspelt member would otherwise be lost without a word. */
    public Fields only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                error(name, "is not known here; known are " + String.join(", ", names));
            }
        }
        return this;
    }

    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** A text in one line; see {@link CleanText}. */
    public String text(String name, int max) {
        return text(name, max, CleanText::line);
    }

    /** A text that may have several lines. */
    public String lines(String name, int max) {
        return text(name, max, CleanText::lines);
    }

    private String text(String name, int max, UnaryOperator<String> cleaned) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonString string)) {
            return wrong(name, "must be a string");
        }
        String text = string.getString().strip();
        if (text.codePointCount(0, text.length()) > max) {
            return wrong(name, "must have at most " + max + " characters");
        }
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            return wrong(name, "must not contain NUL or half a surrogate pair");
        }
        String kept = cleaned.apply(text);
        return kept.isEmpty() ? null : kept;
    }

    public String requiredText(String name, int max) {
        int before = errors.size();
        String text = text(name, max);
        return text == null && errors.size() == before ? wrong(name, "is missing") : text;
    }

    /** As it was typed, with spaces at its ends. */
    public String requiredSecret(String name, int max) {
        JsonValue value = value(name);
        if (value == null) {
            return wrong(name, "is missing");
        }
        if (!(value instanceof JsonString string)) {
            return wrong(name, "must be a string");
        }
        String secret = string.getString();
        return secret.length() > max ? wrong(name, "must have at most " + max + " characters") : secret;
    }

    public Integer requiredInteger(String name, int min, int max) {
        int before = errors.size();
        Long number = integer(name, min, max);
        if (number == null && errors.size() == before) {
            return wrong(name, "is missing");
        }
        return number == null ? null : number.intValue();
    }

    public Long integer(String name, long min, long max) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole || number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            return wrong(name, "must be a whole number from " + min + " to " + max);
        }
        return number.longValueExact();
    }

    public BigDecimal decimal(String name, BigDecimal min, BigDecimal max, int scale) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        if (number.compareTo(min) < 0
                || number.compareTo(max) > 0
                || number.stripTrailingZeros().scale() > scale) {
            return wrong(name, "must be a number from " + min + " to " + max + " with at most " + scale + " decimals");
        }
        return number;
    }

    public Boolean flag(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            return wrong(name, "must be true or false");
        }
        return value == JsonValue.TRUE;
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (value instanceof JsonString string && constant.name().equals(string.getString())) {
                return constant;
            }
        }
        return wrong(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
    }

    public Instant instant(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(((JsonString) value).getString())
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS);
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
                return wrong(name, "must lie between the years 1970 and 9999");
            }
            return instant;
        } catch (DateTimeException | ClassCastException e) {
            return wrong(name, "must be a time with its offset, such as 2026-11-21T12:30:00Z");
        }
    }

    /** The object of that name, or null if it is absent; its errors are gathered here. */
    public Fields object(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonObject child)) {
            return wrong(name, "must be an object");
        }
        return new Fields(child, pointer(name), errors);
    }

    /** The objects of the array of that name; empty if it is absent or wrong. */
    public List<Fields> objects(String name, int min, int max) {
        if (!(value(name) instanceof JsonArray array) || array.size() < min || array.size() > max) {
            error(name, "must be an array of " + min + " to " + max + " objects");
            return List.of();
        }
        List<Fields> children = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof JsonObject child) {
                children.add(new Fields(child, pointer(name) + "/" + i, errors));
            } else {
                errors.add(new FieldError(pointer(name) + "/" + i, "must be an object"));
            }
        }
        return children;
    }

    /** The strings of the array of that name; empty if it is absent or wrong. */
    public List<String> texts(String name, int max) {
        JsonValue value = value(name);
        if (value == null) {
            return List.of();
        }
        boolean strings = value instanceof JsonArray array
                && array.size() <= max
                && array.stream().allMatch(JsonString.class::isInstance);
        if (!strings) {
            error(name, "must be an array of at most " + max + " strings");
            return List.of();
        }
        return value.asJsonArray().stream()
                .map(item -> ((JsonString) item).getString())
                .toList();
    }

    private JsonValue value(String name) {
        JsonValue value = object.get(name);
        return value == JsonValue.NULL ? null : value;
    }

    private BigDecimal number(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonNumber number)) {
            return wrong(name, "must be a number");
        }
        BigDecimal decimal = number.bigDecimalValue();
        // 1e999999999 is a valid JSON number of a gigabyte once it is written out
        boolean sane = decimal.precision() <= 40 && decimal.scale() >= -40 && decimal.scale() <= 40;
        return sane ? decimal : wrong(name, "must be a number of at most 40 digits");
    }

    private String pointer(String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // always null, whatever the caller reads
    private <T> T wrong(String name, String detail) {
        error(name, detail);
        return null;
    }
}
