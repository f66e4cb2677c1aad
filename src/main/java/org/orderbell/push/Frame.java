package org.orderbell.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is sent, in each form that a connection wants it in. A form is made when it is first asked for, and kept for all who
 * come after; two threads that ask at once may both make it.
 */
final class Frame {

    /** The position of a frame that takes nobody further. */
    static final long NOWHERE = -1;

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int LONGEST_HEAD = 10;

    /** Shorter ones are few packets as they are, and sooner there. */
    private static final int WORTH_PACKING = 4096;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;
    private final long position;
    private volatile String ascii;
    private volatile byte[] packed;
    private final Map<Encoding, byte[]> raw = new ConcurrentHashMap<>(1);

    private Frame(byte[] bytes, long position) {
        this.bytes = bytes;
        this.position = position;
    }

    static Frame of(String json) {
        return upTo(NOWHERE, json);
    }

    /** One after which its receiver has had all up to a position of the log. */
    static Frame upTo(long position, String json) {
        return upTo(position, json.getBytes(StandardCharsets.UTF_8));
    }

    /** @param json in UTF-8, from now on the frame's own */
    static Frame upTo(long position, byte[] json) {
        return new Frame(json, position);
    }

    /** In ASCII, with escapes for all the rest: Java encodes that many times faster, and it is done for each connection. */
    String text() {
        String made = ascii;
        if (made == null) {
            String json = new String(bytes, StandardCharsets.UTF_8);
            made = bytes.length == json.length() ? json : escaped(json);
            ascii = made;
        }
        return made;
    }

    /** Outside of its strings JSON is ASCII, and in them any UTF-16 unit may be escaped (RFC 8259, 7). */
    private static String escaped(String json) {
        StringBuilder ascii = new StringBuilder(json.length() + 64);
        for (int i = 0; i < json.length(); i++) {
            char unit = json.charAt(i);
            if (unit < 0x80) {
                ascii.append(unit);
            } else {
                ascii.append("\\u").append(HEX.toHexDigits(unit));
            }
        }
        return ascii.toString();
    }

    /** What it carries; everybody gets the same array, not to be written to. */
    byte[] payload(Encoding encoding) {
        return encoding == Encoding.GZIP && bytes.length >= WORTH_PACKING ? packed() : bytes;
    }

    private byte[] packed() {
        byte[] made = packed;
        if (made == null) {
            made = Gzip.pack(bytes);
            packed = made;
        }
        return made;
    }

    /** The whole WebSocket frame (RFC 6455, 5.2); everybody gets the same array, not to be written to. */
    byte[] raw(Encoding encoding) {
        return raw.computeIfAbsent(
                encoding, asked -> raw(asked == Encoding.TEXT ? FINAL_TEXT : FINAL_BINARY, payload(asked)));
    }

    private static byte[] raw(int opcode, byte[] bytes) {
        ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + bytes.length).put((byte) opcode);
        if (bytes.length < SHORT_LENGTH) {
            frame.put((byte) bytes.length);
        } else if (bytes.length <= 0xFFFF) {
            frame.put((byte) SHORT_LENGTH).putShort((short) bytes.length);
        } else {
            frame.put((byte) LONG_LENGTH).putLong(bytes.length);
        }
        return Arrays.copyOf(frame.put(bytes).array(), frame.position());
    }

    /** Bytes of its JSON. */
    int size() {
        return bytes.length;
    }

    long position() {
        return position;
    }
}
