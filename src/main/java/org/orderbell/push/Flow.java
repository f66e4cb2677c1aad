package org.orderbell.push;

import java.nio.ByteBuffer;

/**
 * How much is on the way to a client. That a container calls a frame sent means little: Tyrus on Grizzly takes many MiB
 * for a client that reads nothing. So a ping follows each quarter of the window, and its pong, which every client
 * returns (RFC 6455, 5.5.3), says what has arrived. Not safe for threads; its watcher is.
 */
final class Flow {

    /** Bytes that may be on the way; a frame of events has at most a quarter of it, unless one event is larger. */
    static final long WINDOW = 1024 * 1024;

    private final long window;
    private long sent;
    private long marked;
    private long arrived;
    private long movedAt;

    /** @param window bytes that may be on the way, or Long.MAX_VALUE for a way that tells itself what it takes */
    Flow(long window, long now) {
        this.window = window;
        movedAt = now;
    }

    /** Counts a frame in. */
    void sends(int bytes, long now) {
        if (sent == arrived) {
            movedAt = now;
        }
        sent += bytes;
    }

    /** Whether nothing more may be sent until a pong comes. */
    boolean isFull() {
        return sent - arrived >= window;
    }

    /** Whether so much was sent since the last ping that another one is due. */
    boolean needsPing() {
        return sent - marked >= window / 4;
    }

    /** What a ping carries: the position of the cursor, and how much was sent before it. */
    ByteBuffer ping(long position) {
        marked = sent;
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(position)
                .putLong(sent)
                .flip();
    }

    /** Takes in what a pong brings back; one that nobody asked for (RFC 6455 allows it) says nothing. */
    void pong(ByteBuffer data, long now) {
        if (data.remaining() == 2 * Long.BYTES) {
            long confirmed = data.getLong(data.position() + Long.BYTES);
            if (confirmed > arrived && confirmed <= marked) {
                arrived = confirmed;
                movedAt = now;
            }
        }
    }

    /** Nanoseconds for which the client has been due to take something and has not; 0 if it owes nothing. */
    long standstill(long now) {
        return isFull() ? now - movedAt : 0;
    }
}
