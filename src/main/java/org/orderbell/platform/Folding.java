package org.orderbell.platform;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The one folding by which texts are compared when people search: compatible characters (full width, ligatures, half-width
 * kana), case, accents and points of vowels, invisible characters and the kind and number of blanks make no difference. Marks
 * that make another letter in their script (Devanagari vowels, Japanese voicing) stay.
 */
public final class Folding {

    private Folding() {}

    /** A text as it is kept for searching and as it is searched for; may be longer than the text. */
    public static String of(String text) {
        // twice, because lower case and compatibility each uncover what the other folds
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        Normalizer.normalize(plain, Normalizer.Form.NFKD).codePoints().forEach(c -> append(folded, c));
        int end = folded.length();
        if (end > 0 && folded.charAt(end - 1) == ' ') {
            folded.setLength(end - 1);
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder folded, int c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        } else if (!isAccent(c) && Character.getType(c) != Character.FORMAT) {
            String letters = letters(c);
            if (letters == null) {
                folded.appendCodePoint(c);
            } else {
                folded.append(letters);
            }
        }
    }

    /** Letters that Unicode does not take apart. */
    private static String letters(int c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'ı' -> "i";
            case 'œ' -> "oe";
            case 'æ' -> "ae";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'þ' -> "th";
            case 'ς' -> "σ";
            default -> null;
        };
    }

    /** Combining marks of Latin, Greek and Cyrillic, points of Hebrew and vowels of Arabic, and variation selectors. */
    private static boolean isAccent(int c) {
        return (c >= 0x300 && c <= 0x36F)
                || (c >= 0x591 && c <= 0x5C7 && Character.getType(c) == Character.NON_SPACING_MARK)
                || (c >= 0x64B && c <= 0x65F)
                || c == 0x670
                || (c >= 0x1AB0 && c <= 0x1AFF)
                || (c >= 0x1DC0 && c <= 0x1DFF)
                || (c >= 0x20D0 && c <= 0x20FF)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xFE20 && c <= 0xFE2F);
    }
}
