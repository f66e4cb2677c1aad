package org.orderbell.push;

import java.nio.ByteBuffer;

/**
 * The frame that a thread writes to one connection after the other, where the operating system reads it without another copy:
 * of an array Java makes one for each connection.
 */
final class Scratch {

    private static final int SIZE = 512 * 1024;

    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    private final ByteBuffer direct = ByteBuffer.allocateDirect(SIZE);
    private byte[] copied;

    private Scratch() {}

    /** The frame, to be written before this thread asks for another one. */
    static ByteBuffer of(byte[] frame) {
        return frame.length > SIZE ? ByteBuffer.wrap(frame) : OWN.get().copy(frame);
    }

    private ByteBuffer copy(byte[] frame) {
        if (copied != frame) {
            direct.clear().put(frame).flip();
            copied = frame;
        }
        return direct.duplicate();
    }
}
