package org.orderbell.order;

import java.util.Objects;
import java.util.stream.Stream;
import org.orderbell.order.OrderRefused.Reason;

/** How much may be written on one order: each board that loads reads all of it, and each change of the order stores it again. */
final class Notes {

    /** Characters of the order's note and those of its lines, together. */
    static final int MOST = 8_000;

    private Notes() {}

    /** Characters of all of them; null is none. */
    static int length(String ofOrder, Stream<String> ofLines) {
        return Stream.concat(Stream.of(ofOrder == null ? "" : ofOrder), ofLines.filter(Objects::nonNull))
                .mapToInt(note -> note.codePointCount(0, note.length()))
                .sum();
    }

    /**
     * Refuses notes that are too long.
     *
     * @param before what they had before a change: an order from before there was a limit may change, but not grow
     */
    static void check(int length, int before) {
        if (length > MOST && length > before) {
            throw new OrderRefused(
                    Reason.NOTES_TOO_LONG,
                    "The notes of an order and of its lines have at most " + MOST + " characters together, not "
                            + length + "; shorten them");
        }
    }
}
