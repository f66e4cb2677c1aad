package org.orderbell.platform;

import java.util.regex.Pattern;

/** Makes a text of somebody else fit for a line of a log: without control characters, and not too long. */
public final class OneLine {

    /** Control characters, invisible ones such as those that turn the direction of writing, line ends, half surrogate pairs. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private OneLine() {}

    /** @param most chars, at least 2; a longer text ends in an ellipsis */
    public static String of(String text, int most) {
        String line = UNPRINTABLE.matcher(text).replaceAll("?");
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }
}
