package org.orderbell.imports;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Looks at a file part by part, as it comes in: whether it is UTF-8, and whether anything is in it. */
final class Utf8Check {

    static final int MARK_BYTES = 3;

    private static final char MARK = '\uFEFF';

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer text = CharBuffer.allocate(8 * 1024);

    /** The bytes of a character of which the rest comes with the next part. */
    private ByteBuffer begun = ByteBuffer.allocate(0);

    private long line = 1;
    private long characters;
    private boolean marked;
    private boolean blank = true;

    /**
     * Takes the next part.
     *
     * @return the same bytes, to be written
     * @throws FileRefused with the line that is not UTF-8
     */
    ByteBuffer look(byte[] part, int count) {
        ByteBuffer all = ByteBuffer.allocate(begun.remaining() + count)
                .put(begun)
                .put(part, 0, count)
                .flip();
        decode(all, false);
        begun = all;
        return ByteBuffer.wrap(part, 0, count);
    }

    /** @throws FileRefused if a character is cut off, or there is none */
    void end() {
        decode(begun, true);
        if (blank) {
            throw new FileRefused("The file is empty");
        }
    }

    /** Whether it begins with a byte order mark. */
    boolean isMarked() {
        return marked;
    }

    private void decode(ByteBuffer bytes, boolean last) {
        CoderResult result;
        do {
            result = decoder.decode(bytes, text, last);
            text.flip();
            while (text.hasRemaining()) {
                look(text.get());
            }
            text.clear();
            if (result.isError()) {
                throw new FileRefused("The file is not UTF-8: see line " + line
                        + "; save it with the encoding UTF-8 (in Excel: \"CSV UTF-8\")");
            }
        } while (result.isOverflow());
    }

    private void look(char c) {
        if (characters++ == 0 && c == MARK) {
            marked = true;
            return;
        }
        blank &= Character.isWhitespace(c);
        line += c == '\n' ? 1 : 0;
    }
}
