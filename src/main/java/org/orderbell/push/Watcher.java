package org.orderbell.push;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * One connection: a cursor over the log, and one frame in flight. It keeps no queue of events; only answers to its own
 * requests wait here, and those are bounded. Only the pump sends, so frames of one connection never overlap.
 */
final class Watcher {

    /** Answers that may wait for a client that asks without reading. */
    private static final int ANSWERS = 256;

    private final Session session;
    private final String login;
    private final String httpSession;
    private final boolean binary;
    private final Runnable wake;

    private final Queue<String> answers = new ArrayDeque<>();
    private final Map<String, Boolean> comings = new TreeMap<>();
    private Interest interest;
    private String page;
    private long cursor;
    private long told;
    private boolean caughtUp;
    private boolean sending;
    private boolean reading;
    private Ending ending;
    private boolean closed;
    private long sendingSince;
    private long heard;

    /**
     * @param login null for the public socket of one order
     * @param httpSession id of the HTTP session it was opened with; null if none
     * @param binary whether the client asked for {@code orderbell.v1.bin}
     * @param wake tells the pump that there is something to send
     */
    Watcher(Session session, String login, String httpSession, boolean binary, long now, Runnable wake) {
        this.session = session;
        this.login = login;
        this.httpSession = httpSession;
        this.binary = binary;
        this.wake = wake;
        heard = now;
    }

    String id() {
        return session.getId();
    }

    String login() {
        return login;
    }

    String httpSession() {
        return httpSession;
    }

    /** Sends an answer as soon as the frame in flight is out. */
    void answer(String frame) {
        synchronized (this) {
            if (answers.size() >= ANSWERS) {
                ending = Ending.TOO_SLOW;
            } else {
                answers.add(frame);
            }
        }
        wake.run();
    }

    /** Watches from the event after a position on, in place of what was watched before. */
    synchronized void watch(Interest newInterest, long after) {
        interest = newInterest;
        page = null;
        cursor = after;
        told = after;
        caughtUp = false;
    }

    /** The same, after telling the client in one go what it must know before the first of these events. */
    void watch(Interest newInterest, long after, List<String> first) {
        synchronized (this) {
            answers.addAll(first);
            watch(newInterest, after);
        }
        wake.run();
    }

    /** Who came or left; what is not sent yet is overwritten by what is newer, so it can't pile up. */
    void announce(String who, boolean here) {
        synchronized (this) {
            comings.put(who, here);
        }
        wake.run();
    }

    /** Says goodbye and closes, as soon as the frame in flight is out. */
    void end(Ending why) {
        synchronized (this) {
            if (ending == null) {
                ending = why;
            }
        }
        wake.run();
    }

    synchronized void closed() {
        closed = true;
    }

    synchronized void heard(long now) {
        heard = now;
    }

    /**
     * Sends the next thing there is to send, if nothing is in flight.
     *
     * @return a position to read the log after, if the next events are not in the window; -1 otherwise
     */
    long step(Batches batches, long now) {
        String frame;
        Ending last = null;
        synchronized (this) {
            if (sending || reading || closed) {
                return -1;
            }
            if (ending != null) {
                last = ending;
                frame = ending.frame();
                closed = true;
            } else if (!answers.isEmpty()) {
                frame = answers.poll();
            } else if (!comings.isEmpty()) {
                frame = Frames.comings(comings);
                comings.clear();
            } else {
                frame = nextEvents(batches);
                if (reading) {
                    return cursor;
                }
            }
            if (frame == null) {
                return -1;
            }
            sending = true;
            sendingSince = now;
        }
        send(frame, last);
        return -1;
    }

    private String nextEvents(Batches batches) {
        if (interest == null) {
            return null;
        }
        if (page != null) {
            String frame = page;
            page = null;
            told = cursor;
            return frame;
        }
        long newest = batches.last();
        while (cursor < newest) {
            Batch batch = batches.next(interest, cursor);
            if (batch == null) {
                reading = true;
                return null;
            }
            cursor = batch.to();
            if (batch.text() != null) {
                told = cursor;
                return batch.text();
            }
        }
        if (!caughtUp) {
            caughtUp = true;
            return Frames.live(cursor);
        }
        return null;
    }

    /** Takes in a page that was read from the log after its cursor. */
    void read(Batch batch, long after) {
        synchronized (this) {
            reading = false;
            // a new watch may have moved the cursor while the page was read
            if (cursor == after) {
                cursor = batch.to();
                page = batch.text();
            }
        }
        wake.run();
    }

    synchronized Interest interest() {
        return interest;
    }

    /**
     * Once per heartbeat: pings, tells the position if events went by unsent, and gives up on whoever is stuck.
     *
     * @param patience nanoseconds that a frame may be in flight, or a pong may be missing
     * @return false if the connection is stuck and only closing it is left
     */
    boolean beat(long now, long patience) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (sending) {
                return now - sendingSince <= patience;
            }
            if (now - heard > patience) {
                ending = Ending.SILENT;
            } else if (caughtUp && cursor > told) {
                told = cursor;
                answers.add(Frames.live(cursor));
            }
        }
        ping();
        return true;
    }

    private void ping() {
        try {
            ByteBuffer position = ByteBuffer.allocate(Long.BYTES);
            synchronized (this) {
                position.putLong(cursor).flip();
            }
            session.getAsyncRemote().sendPing(position);
        } catch (IOException | RuntimeException e) {
            close(Ending.SILENT);
        }
    }

    private void send(String frame, Ending last) {
        try {
            if (binary) {
                ByteBuffer bytes = ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8));
                session.getAsyncRemote().sendBinary(bytes, result -> sent(result, last));
            } else {
                session.getAsyncRemote().sendText(frame, result -> sent(result, last));
            }
        } catch (RuntimeException e) {
            // The container throws if the connection broke meanwhile; its onClose comes or has come
            close(Ending.SILENT);
        }
    }

    private void sent(SendResult result, Ending last) {
        synchronized (this) {
            sending = false;
        }
        if (last != null) {
            close(last);
        } else if (result.isOK()) {
            wake.run();
        } else {
            close(Ending.SILENT);
        }
    }

    void close(Ending why) {
        closed();
        try {
            if (session.isOpen()) {
                session.close(why.reason());
            }
        } catch (IOException | RuntimeException e) {
            // it is gone already, which is what was wanted
        }
    }
}
