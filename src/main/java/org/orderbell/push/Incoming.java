package org.orderbell.push;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * What one connection sends, message by message, out of the parts in which the container hands it on. Nobody makes the
 * server keep more than the limit: WildFly would gather a text of any length, whatever it is told.
 */
final class Incoming {

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private long size;
    private long parts;

    /** @param limit largest message, in bytes */
    Incoming(int limit) {
        this.limit = limit;
    }

    /** Whether the message of the latest part is beyond the limit; what comes after it is not kept. */
    boolean isTooLarge() {
        // empty parts have no end either
        return size > limit || parts > limit + 1L;
    }

    /** The message, with its last part; empty before that. */
    Optional<String> take(String part, boolean last) {
        parts++;
        size += utf8Length(part);
        if (isTooLarge()) {
            return Optional.empty();
        }
        text.append(part);
        return last ? Optional.of(wholeText()) : Optional.empty();
    }

    /** The message, with its last part; empty before that. */
    Optional<byte[]> take(byte[] part, boolean last) {
        parts++;
        size += part.length;
        if (isTooLarge()) {
            return Optional.empty();
        }
        binary.writeBytes(part);
        return last ? Optional.of(wholeBinary()) : Optional.empty();
    }

    private String wholeText() {
        String whole = text.toString();
        text.setLength(0);
        size = 0;
        parts = 0;
        return whole;
    }

    private byte[] wholeBinary() {
        byte[] whole = binary.toByteArray();
        binary.reset();
        size = 0;
        parts = 0;
        return whole;
    }

    /** Each half of a surrogate pair counts 2: the pair may come in two parts. */
    private static long utf8Length(String part) {
        return part.chars()
                .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3)
                .sum();
    }
}
