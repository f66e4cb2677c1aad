package org.orderbell.push;

import jakarta.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.orderbell.account.Identity;

/**
 * One connection: a cursor over the log, one frame in flight, and no more on the way to the client than its flow lets. It
 * keeps no queue of events; only answers to its own requests wait here, and those are bounded. Only the pump sends, so
 * frames of one connection never overlap.
 */
final class Watcher {

    /** Answers that may wait for a client that asks without reading. */
    private static final int ANSWERS = 256;

    /** Pings without a sign of life before the connection counts as dead. */
    private static final int PINGS = 3;

    /** A page that is not in the window: the events of interest after a position. */
    record Reading(Interest interest, long after) {}

    private final Wire wire;
    private final Identity identity;
    private final String httpSession;
    private final Runnable wake;

    private final Flow flow = new Flow(System.nanoTime());
    private final Queue<String> answers = new ArrayDeque<>();
    private final Company company = new Company();
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
     * @param identity who opened it, with the rights of that moment; null for the public socket of one order
     * @param httpSession id of the HTTP session it was opened with; null if none
     * @param wake tells the pump that there is something to send
     */
    Watcher(Wire wire, Identity identity, String httpSession, Runnable wake) {
        this.wire = wire;
        this.identity = identity;
        this.httpSession = httpSession;
        this.wake = wake;
    }

    String id() {
        return wire.id();
    }

    Identity identity() {
        return identity;
    }

    String login() {
        return identity == null ? null : identity.actor().name();
    }

    String httpSession() {
        return httpSession;
    }

    /** Sends an answer as soon as the frame in flight is out. */
    void answer(String frame) {
        synchronized (this) {
            add(frame);
        }
        wake.run();
    }

    private void add(String frame) {
        if (answers.size() < ANSWERS) {
            answers.add(frame);
        } else if (ending == null) {
            ending = Ending.TOO_SLOW;
        }
    }

    /**
     * Watches from the event after a position on, in place of what was watched before. The answers go out before the
     * first event of the new interest and after the last one of the old: between them nothing can slip in.
     */
    void watch(Interest newInterest, long after, String... answersToIt) {
        synchronized (this) {
            List.of(answersToIt).forEach(this::add);
            interest = newInterest;
            page = null;
            cursor = after;
            told = after;
            caughtUp = false;
        }
        wake.run();
    }

    /** Asks for everybody who is here, to be told once before anybody who comes or leaves. */
    synchronized void meet(Supplier<String> everybody) {
        company.meet(everybody);
    }

    /** Who came or left. */
    void announce(String who, boolean here) {
        synchronized (this) {
            company.announce(who, here);
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

    /** @param data what the ping carried */
    void pong(ByteBuffer data) {
        synchronized (this) {
            unanswered = 0;
            flow.pong(data, System.nanoTime());
        }
        wake.run();
    }

    /**
     * Sends the next thing there is to send, if nothing is in flight.
     *
     * @return what to read from the log, if the next events are not in the window; null otherwise
     */
    Reading step(Batches batches, long now) {
        ByteBuffer ping;
        String frame;
        Ending last;
        Reading wanted;
        synchronized (this) {
            if (sending || reading || closed) {
                return null;
            }
            ping = flow.needsPing() ? flow.ping(cursor) : null;
            last = ending;
            frame = next(batches);
            wanted = reading ? new Reading(interest, cursor) : null;
            if (frame != null) {
                sending = true;
                sendingSince = now;
                flow.sends(frame.length(), now);
            }
        }
        if (ping != null) {
            ping(ping);
        }
        if (frame != null) {
            send(frame, last);
        }
        return wanted;
    }

    private String next(Batches batches) {
        if (ending != null) {
            closed = true;
            return ending.frame();
        }
        if (flow.isFull()) {
            return null;
        }
        if (!answers.isEmpty()) {
            return answers.poll();
        }
        String news = company.next();
        return news == null ? nextEvents(batches) : news;
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
     * @param patience nanoseconds that a frame may be in flight, or a full window stand still
     * @return false if the connection is stuck, or was closed and its container has not noticed
     */
    boolean beat(long now, long patience) {
        ByteBuffer ping;
        synchronized (this) {
            if (sending) {
                return now - sendingSince <= patience;
            }
            if (closed) {
                return false;
            }
            if (ending == null && flow.standstill(now) > patience) {
                ending = Ending.TOO_SLOW;
            } else if (ending == null && unanswered >= PINGS) {
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
            ping = flow.ping(cursor);
        }
        ping(ping);
        return true;
    }

    private void ping(ByteBuffer data) {
        if (!wire.ping(data)) {
            close(Ending.SILENT);
        }
    }

    private void send(String frame, Ending last) {
        try {
            wire.send(frame, result -> sent(result, last));
        } catch (RuntimeException e) {
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
        wire.close(why);
    }
}
