package org.orderbell.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Reads a server's WebSocket frames (RFC 6455, 5.2) out of what arrives, part by part: nothing of a message is kept here,
 * however large it is.
 */
final class FrameReader {

    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** What becomes of them. */
    interface Sink {

        /** The next part of a message, which may be empty; the bytes are good until this returns. */
        void part(ByteBuffer bytes, boolean last);

        void control(int opcode, byte[] payload);
    }

    private final Sink sink;
    private final byte[] header = new byte[10];
    private final ByteArrayOutputStream control = new ByteArrayOutputStream();
    private int headerLength;
    private long left;
    private boolean inFrame;

    FrameReader(Sink sink) {
        this.sink = sink;
    }

    void read(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (inFrame || readHeader(in)) {
                readPayload(in);
            }
        }
    }

    private boolean readHeader(ByteBuffer in) {
        while (in.hasRemaining()) {
            header[headerLength++] = in.get();
            if (headerLength >= 2 && headerLength == headerSize()) {
                headerLength = 0;
                left = payloadLength();
                inFrame = true;
                return true;
            }
        }
        return false;
    }

    private int headerSize() {
        return switch (header[1]) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private long payloadLength() {
        if (header[1] < 0) {
            throw new IllegalStateException("A server's frame is masked");
        }
        int size = headerSize();
        if (size == 2) {
            return header[1];
        }
        long length = 0;
        for (int i = 2; i < size; i++) {
            length = length << 8 | (header[i] & 0xff);
        }
        return length;
    }

    private void readPayload(ByteBuffer in) {
        int end = in.limit();
        int part = (int) Math.min(left, in.remaining());
        in.limit(in.position() + part);
        left -= part;
        inFrame = left > 0;
        int opcode = header[0] & 0x0f;
        if (opcode < CLOSE) {
            boolean isFinal = header[0] < 0;
            sink.part(in, isFinal && !inFrame);
        } else {
            byte[] payload = new byte[part];
            in.get(payload);
            control.writeBytes(payload);
            if (!inFrame) {
                byte[] whole = control.toByteArray();
                control.reset();
                sink.control(opcode, whole);
            }
        }
        in.position(in.limit());
        in.limit(end);
    }
}
