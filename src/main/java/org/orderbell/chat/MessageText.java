package org.orderbell.chat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.orderbell.platform.CleanText;
import org.orderbell.platform.Fields;

/** The text of a message: kept as it was written, but for blank lines at its ends and what turns the direction of a text. */
public final class MessageText {

    /** Longest message, in characters of Unicode. */
    public static final int LONGEST = 4000;

    private MessageText() {}

    /** The member {@code text} as it is kept; null if something is wrong with it, which the fields then say. */
    public static String read(JsonObject json, Fields fields) {
        JsonValue value = json.get("text");
        if (value == null || value == JsonValue.NULL) {
            fields.error("text", "is missing");
            return null;
        }
        if (!(value instanceof JsonString string)) {
            fields.error("text", "must be a string");
            return null;
        }
        String text = trimmed(string.getString());
        String wrong = wrong(text);
        if (wrong != null) {
            fields.error("text", wrong);
            return null;
        }
        return text;
    }

    static String trimmed(String text) {
        String lines = CleanText.straight(text).replace("\r\n", "\n");
        int last = lines.length();
        while (last > 0 && isBlank(lines.charAt(last - 1))) {
            last--;
        }
        int first = 0;
        while (first < last && isBlank(lines.charAt(first))) {
            first++;
        }
        // blanks in the lines of the text itself stay
        int end = lines.indexOf('\n', last);
        int begin = lines.lastIndexOf('\n', first - 1) + 1;
        return lines.substring(begin, end < 0 ? lines.length() : end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private static String wrong(String text) {
        if (text.codePoints().allMatch(MessageText::isNothing)) {
            return "must not be empty";
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return "must have at most " + LONGEST + " characters";
        }
        return text.codePoints().anyMatch(MessageText::isForbidden)
                ? "must not contain control characters other than newline and tab, nor half a surrogate pair"
                : null;
    }

    /** White space, and what shows nothing by itself, such as a zero-width joiner. */
    private static boolean isNothing(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static boolean isForbidden(int c) {
        return (Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t')
                || Character.getType(c) == Character.SURROGATE;
    }
}
