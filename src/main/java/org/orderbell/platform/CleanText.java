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

    /** Without blanks and invisible characters of any kind at its ends. Null stays null. */
    public static String trimmed(String text) {
        if (text == null) {
            return null;
        }
        int from = 0;
        int to = text.length();
        while (from < to && isUnseen(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && isUnseen(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Whether nobody could see anything of it: null, empty, or blanks and invisible characters only. */
    public static boolean isBlank(String text) {
        return text == null || text.codePoints().allMatch(c -> isUnseen(c) || isVariation(c));
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

    /** Blanks, format characters and fillers; but not the tags, which belong to the flag before them. */
    private static boolean isUnseen(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || (Character.getType(c) == Character.FORMAT && c < 0xE0000)
                || c == 0x034F // combining grapheme joiner
                || c == 0x115F // Hangul fillers
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x2800; // empty Braille pattern
    }

    /** Variation selectors, which show nothing by themselves. */
    private static boolean isVariation(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE01EF);
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
