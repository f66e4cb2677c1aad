package org.orderbell.platform;

/** What people write, as it is kept: without what acts on a screen, a terminal or a log instead of being read there. */
public final class CleanText {

    private CleanText() {}

    /** In one line: without control characters, and with a space for each of those that break a line. Null stays null. */
    public static String line(String text) {
        return clean(text, ' ', ' ');
    }

    /** In as many lines as it has: without control characters but newline and tab. Null stays null. */
    public static String lines(String text) {
        return clean(text, '\n', '\t');
    }

    /** As it was written, but for the characters that turn the direction of what follows them. */
    public static String straight(String text) {
        return text.codePoints().noneMatch(CleanText::turns)
                ? text
                : text.codePoints()
                        .filter(c -> !turns(c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static String clean(String text, char newline, char tab) {
        if (text == null || text.codePoints().noneMatch(c -> isControl(c) || breaks(c) || turns(c))) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        straight(text).replace("\r\n", "\n").codePoints().forEach(c -> {
            if (breaks(c)) {
                clean.append(newline);
            } else if (c == '\t') {
                clean.append(tab);
            } else if (!isControl(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString().strip();
    }

    private static boolean isControl(int c) {
        return Character.getType(c) == Character.CONTROL;
    }

    /** Newlines of all systems, and the separators of lines and paragraphs. */
    private static boolean breaks(int c) {
        return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Embeddings, overrides and isolates (UAX 9). The marks, which right-to-left texts need, turn nothing. */
    private static boolean turns(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
