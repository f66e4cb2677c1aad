package org.orderbell.platform;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;

/**
 * What went wrong, in the members of RFC 9457; the same on REST and on the socket.
 *
 * @param type stable kebab-case reason; becomes {@code urn:orderbell:problem:<type>}
 * @param status the HTTP status, also on the socket
 * @param title the reason in a few words, the same for each problem of this type
 * @param detail what happened here and what to do next
 * @param errors the fields that are wrong; empty if it is not about fields
 * @param more further members, such as {@code conflicts}; null for none
 */
public record Problem(String type, int status, String title, String detail, List<FieldError> errors, JsonObject more) {

    public static final String URN = "urn:orderbell:problem:";
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The further member that says when the same request may succeed, where that differs each time. */
    public static final String RETRY_AFTER = "retryAfter";

    public Problem {
        errors = List.copyOf(errors);
    }

    public Problem(String type, int status, String title, String detail) {
        this(type, status, title, detail, List.of(), null);
    }

    /** {@code not-your-view} for NOT_YOUR_VIEW. */
    public static String typeOf(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When the same request may succeed, in s; 0 if waiting alone would not help. */
    public int retryAfter() {
        if (more != null && more.containsKey(RETRY_AFTER)) {
            return more.getInt(RETRY_AFTER);
        }
        return switch (type) {
            case "busy" -> 1;
            case "unavailable", "stopping" -> 5;
            default -> 0;
        };
    }

    public JsonObjectBuilder toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", URN + type)
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = Json.createArrayBuilder();
            errors.forEach(error -> list.add(
                    Json.createObjectBuilder().add("pointer", error.pointer()).add("detail", error.detail())));
            json.add("errors", list);
        }
        if (more != null) {
            more.forEach(json::add);
        }
        return json;
    }

    /** Of an error that only its HTTP status is known of. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> new Problem("bad-request", status, "The request can't be read", "Check its path and headers");
            case 404 -> new Problem("no-such-resource", status, "Nothing is here", "Check the path of the request");
            case 405 ->
                new Problem(
                        "method-not-allowed",
                        status,
                        "Not with this method",
                        "The Allow header lists what is possible");
            case 406 -> new Problem("not-acceptable", status, "Not in that form", "This resource speaks JSON");
            case 415 ->
                new Problem(
                        "unsupported-media-type",
                        status,
                        "Not in that form",
                        "Send Content-Type: application/json; a file to import is text/csv");
            default -> new Problem("http-" + status, status, "That did not work", "The request was refused");
        };
    }
}
