package org.orderbell.push;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One connection: a cursor over the log, and one frame in flight. It keeps no queue of events; only answers to its own
 * requests wait here, and those are bounded. Only the pump sends, so frames of one connection never overlap.
 */
final class Watcher {

    /** Answers that may wait for a client that asks without reading. */
    private static final int ANSWERS = 256;

    /** Pings without a sign of life before the connection counts as dead. */
    private static final int PINGS = 3;

    /** A page that is not in the window: the events of interest after a position. */
    record Reading(Interest interest, long after) {}

    private final Session session;
    private final String login;
    private final String httpSession;
    private final boolean binary;
    private final Runnable wake;

    private final Queue<String> answers = new ArrayDeque<>();
    private final Map<String, Boolean> comings = new TreeMap<>();
    private Supplier<String> company;
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
    private int unanswered;

    /**
     * @param login null for the public socket of one order
     * @param httpSession id of the HTTP session it was opened with; null if none
     * @param binary whether the client asked for {@code orderbell.v1.bin}
     * @param wake tells the pump that there is something to send
     */
    Watcher(Session session, String login, String httpSession, boolean binary, Runnable wake) {
        this.session = session;
        this.login = login;
        this.httpSession = httpSession;
        this.binary = binary;
        this.wake = wake;
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
            enqueue(frame);
        }
        wake.run();
    }

    /**
     * Watches from the event after a position on, in place of what was watched before. The answers go out before the
     * first event of the new interest and after the last one of the old: between them nothing can slip in.
     */
    void watch(Interest newInterest, long after, String... answersToIt) {
        synchronized (this) {
            for (String answer : answersToIt) {
                enqueue(answer);
            }
            interest = newInterest;
            page = null;
            cursor = after;
            told = after;
            caughtUp = false;
        }
        wake.run();
    }

    private void enqueue(String frame) {
        if (answers.size() < ANSWERS) {
            answers.add(frame);
        } else if (ending == null) {
            ending = Ending.TOO_SLOW;
        }
    }

    /** Asks for everybody who is here, to be told once before anybody who comes or leaves. */
    synchronized void meet(Supplier<String> everybody) {
        company = everybody;
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

    synchronized void heard() {
        unanswered = 0;
    }

    /**
     * Sends the next thing there is to send, if nothing is in flight.
     *
     * @return what to read from the log, if the next events are not in the window; null otherwise
     */
    Reading step(Batches batches, long now) {
        String frame;
        Ending last = null;
        synchronized (this) {
            if (sending || reading || closed) {
                return null;
            }
            if (ending != null) {
                last = ending;
                frame = ending.frame();
                closed = true;
            } else if (!answers.isEmpty()) {
                frame = answers.poll();
            } else if (company != null) {
                // cleared first: whoever comes or leaves from here on is told again, which does no harm
                comings.clear();
                frame = company.get();
                company = null;
            } else if (!comings.isEmpty()) {
                frame = Frames.comings(comings);
                comings.clear();
            } else {
                frame = nextEvents(batches);
                if (reading) {
                    return new Reading(interest, cursor);
                }
            }
            if (frame == null) {
                return null;
            }
            sending = true;
            sendingSince = now;
        }
        send(frame, last);
        return null;
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

    /** Takes in a page that was read from the log. */
    void read(Reading asked, Batch batch) {
        synchronized (this) {
            reading = false;
            // there may be a new watch since
            if (asked.equals(new Reading(interest, cursor))) {
                cursor = batch.to();
                page = batch.text();
            }
        }
        wake.run();
    }

    /**
     * Once per heartbeat: pings, tells the position if events went by unsent, and gives up on whoever is stuck.
     *
     * @param patience nanoseconds that a frame may be in flight
     * @return false if the connection is stuck, or was closed and its container has not noticed
     */
    boolean beat(long now, long patience) {
        synchronized (this) {
            if (sending) {
                return now - sendingSince <= patience;
            }
            if (closed) {
                return false;
            }
            if (unanswered >= PINGS && ending == null) {
                ending = Ending.SILENT;
            }
            if (ending != null) {
                return true;
            }
            if (caughtUp && cursor > told) {
                told = cursor;
                answers.add(Frames.live(cursor));
            }
            unanswered++;
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
