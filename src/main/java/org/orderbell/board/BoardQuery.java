package org.orderbell.board;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.orderbell.platform.Fields;

/**
 * What the board's address says of its filter, always in the same form: in the order of the parameters below and encoded as
 * browsers do it, so that two that mean the same are the same text. A value is any text: a source or a login may come later.
 */
final class BoardQuery {

    /** Longest query, in characters as it is encoded. */
    static final int LONGEST = 500;

    private static final List<String> PARAMETERS =
            List.of("q", "site", "priority", "status", "source", "assignee", "due");

    private BoardQuery() {}

    /** The member {@code query} as it is kept; null if something is wrong with it, which the fields then say. */
    static String read(Fields fields) {
        String text = fields.requiredText("query", LONGEST);
        if (text == null) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        String wrong = take(text.startsWith("?") ? text.substring(1) : text, values);
        if (wrong != null) {
            fields.error("query", wrong);
            return null;
        }
        String query = PARAMETERS.stream()
                .filter(values::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(values.get(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (query.length() > LONGEST) {
            fields.error("query", "must have at most " + LONGEST + " characters");
        }
        return query;
    }

    /** @return what is wrong; null if nothing is */
    private static String take(String query, Map<String, String> values) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value;
            try {
                value = URLDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "must be encoded as in an address";
            }
            if (!pair.isEmpty() && !PARAMETERS.contains(name)) {
                return "must have none but these parameters: " + String.join(", ", PARAMETERS);
            }
            if (!value.isBlank() && values.put(name, value) != null) {
                return "must not have the same parameter twice";
            }
        }
        return values.isEmpty() ? "must filter by something" : null;
    }
}
