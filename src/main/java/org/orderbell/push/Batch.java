package org.orderbell.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.orderbell.feed.FeedEvent;

/**
 * A frame of events, encoded once for all watchers with the same interest at the same position.
 *
 * @param to the position up to which the log was looked through
 * @param frame null if none of the events were of interest
 * @param full whether there was more than fits one frame
 */
record Batch(long to, Frame frame, boolean full) {

    /** One that has nothing, and was looked through up to a position. */
    static Batch empty(long to) {
        return new Batch(to, null, false);
    }

    /** Events that a frame has at the most. */
    static final int EVENTS = 500;

    static final int BYTES = 256 * 1024;

    /**
     * Where a page after this position ends if there is more: at a position that is the same for all who are about as far
     * behind. From there on they go the same way, however differently they came, and share what is read and encoded.
     */
    static long end(long after) {
        return (after / EVENTS + 1) * EVENTS;
    }

    /**
     * Encodes events of interest, as many as fit one frame; if there are more, up to a position as {@link #end} gives it.
     *
     * @param after the position after which the log was looked through
     * @param through the position up to which it was
     * @param wanted all events of interest between the two, in order
     */
    static Batch of(Interest interest, long after, long through, List<FeedEvent> wanted) {
        if (wanted.size() > EVENTS) {
            long end = wanted.get(EVENTS - 1).position() / EVENTS * EVENTS;
            List<FeedEvent> first =
                    wanted.stream().takeWhile(event -> event.position() <= end).toList();
            if (!first.isEmpty()) {
                Batch batch = encode("{\"op\":\"events\",", interest, after, end, first);
                return new Batch(batch.to, batch.frame, true);
            }
        }
        return encode("{\"op\":\"events\",", interest, after, through, wanted);
    }

    /**
     * Encodes the newest event of each subject in place of all of them.
     *
     * @param newest the newest of each, in order
     */
    static Batch folded(Interest interest, long after, long through, List<FeedEvent> newest) {
        return encode("{\"op\":\"folded\",", interest, after, through, newest);
    }

    private static Batch encode(String head, Interest interest, long after, long through, List<FeedEvent> events) {
        List<byte[]> written = new ArrayList<>();
        long to = through;
        long last = after;
        int bytes = 0;
        for (FeedEvent event : events) {
            byte[] next = interest.write(event).getBytes(UTF_8);
            if (written.size() == EVENTS || (!written.isEmpty() && bytes + next.length > BYTES)) {
                to = last;
                break;
            }
            written.add(next);
            bytes += next.length + 1;
            last = event.position();
        }
        if (written.isEmpty()) {
            return empty(to);
        }
        String range = head + "\"from\":" + (after + 1) + ",\"to\":" + to + ",\"events\":[";
        return new Batch(to, Frame.upTo(to, join(range, written, bytes)), to < through);
    }

    private static byte[] join(String begin, List<byte[]> events, int bytes) {
        ByteBuffer json = ByteBuffer.allocate(begin.length() + bytes + 1);
        json.put(begin.getBytes(US_ASCII));
        for (byte[] event : events) {
            json.put(event).put((byte) ',');
        }
        return json.position(json.position() - 1)
                .put((byte) ']')
                .put((byte) '}')
                .array();
    }
}
