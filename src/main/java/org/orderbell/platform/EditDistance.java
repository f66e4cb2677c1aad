package org.orderbell.platform;

import java.util.Arrays;

/**
 * How many edits lead from one word to another: a letter that is missing, too much, another one, or swapped with its neighbour
 * (optimal string alignment).
 */
public final class EditDistance {

    private EditDistance() {}

    /** Edits from a word to each beginning of another, from the empty one to the whole of it. */
    public static int[] toBeginnings(String from, String to) {
        int[] before = null;
        int[] last = new int[to.length() + 1];
        Arrays.setAll(last, n -> n);
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int other = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + other);
                if (before != null
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last;
    }

    /** Edits from one word to another. */
    public static int between(String from, String to) {
        return toBeginnings(from, to)[to.length()];
    }
}
