package org.orderbell.push;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.orderbell.account.Identity;
import org.orderbell.feed.FeedWindow;

/**
 * One connection: a cursor over the log, one frame in flight, and no more on the way to the client than its flow lets. It
 * keeps no queue of events; only answers to its own requests wait here, and those are bounded. Only its lane of the pump
 * sends, so frames of one connection never overlap.
 */
final class Watcher {

    /** Answers that may wait for a client that asks without reading. */
    private static final int ANSWERS = 256;

    /** Pings without a sign of life before the connection counts as dead. */
    private static final int PINGS = 3;

    /** Messages in a row that may be refused as too many, and pongs that no ping has asked for. */
    private static final int PATIENCE = 100;

    /** A frame that is in flight for longer waits for its client. */
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    /** A page that is not in the window: the events of interest after a position. */
    record Reading(Interest interest, long after) {}

    private final Wire wire;
    private final Identity identity;
    private final String session;
    private final Consumer<Watcher> ready;

    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Flow flow;
    private final Queue<Frame> answers = new ArrayDeque<>(2);
    private final RoomNews roomNews = new RoomNews();
    private Interest interest;
    private Knowledge knowledge;
    private long meetsIn = Long.MAX_VALUE;
    private long told = Company.NOTHING;
    private Frame page;
    private long cursor;
    private long toldPosition;
    private boolean caughtUp;
    private boolean sending;
    private boolean handingOver;
    private boolean reading;
    private Ending ending;
    private boolean closed;
    private long sendingSince;
    private int unanswered;
    private int refused;
    private int awaitedPongs;
    private int unaskedPongs;

    /** Of its lane alone, which has put it there. */
    private Audience audience;

    /**
     * @param identity who opened it, with the rights of that moment; null for the public socket of one order
     * @param session id of the login session it was opened with; null if none
     * @param ready tells the pump that there may be something to send to this watcher
     */
    Watcher(Wire wire, Identity identity, String session, Consumer<Watcher> ready) {
        this.wire = wire;
        this.identity = identity;
        this.session = session;
        this.ready = ready;
        flow = new Flow(wire.pongs() ? Flow.WINDOW : Long.MAX_VALUE, System.nanoTime());
    }

    String id() {
        return wire.id();
    }

    String transport() {
        return wire.transport();
    }

    Identity identity() {
        return identity;
    }

    String login() {
        return identity == null ? null : identity.actor().name();
    }

    String session() {
        return session;
    }

    /** Sends an answer as soon as the frame in flight is out. */
    void answer(String frame) {
        synchronized (this) {
            add(Frame.of(frame));
        }
        ready();
    }

    private void add(Frame frame) {
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
            List.of(answersToIt).forEach(answer -> add(Frame.of(answer)));
            // an equal one stays the one of its audience, which is found to be equal sooner
            interest = newInterest.equals(interest) ? interest : newInterest;
            Knowledge newKnowledge = Knowledge.of(newInterest.subscription());
            if (!newKnowledge.equals(knowledge)) {
                knowledge = newKnowledge;
                told = Company.NOTHING;
            }
            page = null;
            cursor = after;
            toldPosition = after;
            caughtUp = false;
        }
        ready();
    }

    /** From this round on it is told who is around. Who tracks one order is never told. */
    synchronized void meet(long round) {
        meetsIn = round;
    }

    /**
     * What is new of rooms.
     *
     * @param state members of a frame {@code unread}
     */
    void tell(JsonObject state) {
        boolean tooMuch;
        synchronized (this) {
            tooMuch = !roomNews.take(state);
        }
        if (tooMuch) {
            end(Ending.TOO_SLOW);
        }
        ready();
    }

    /** The rooms that it watches. */
    synchronized Set<String> rooms() {
        return interest == null ? Set.of() : Watching.rooms(interest);
    }

    synchronized boolean hearsOfUnread() {
        return interest != null && interest.subscription().channels().contains(Watching.UNREAD);
    }

    /** Says goodbye and closes, as soon as the frame in flight is out. */
    void end(Ending why) {
        synchronized (this) {
            if (ending == null) {
                ending = why;
            }
        }
        ready();
    }

    void closed() {
        synchronized (this) {
            closed = true;
        }
        ready();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Why it was ended; null if it was not, or the other side was first. */
    synchronized Ending ending() {
        return ending;
    }

    /** Whether the client does not take what was sent to it. */
    synchronized boolean isSlow(long now) {
        return !closed && (flow.isFull() || (sending && now - sendingSince > SLOW_NANOS));
    }

    /** Whether it is sent only the newest of each order when it is far behind. */
    synchronized boolean isFolding() {
        return interest != null && interest.mode() == Mode.LATEST;
    }

    synchronized void heard() {
        unanswered = 0;
    }

    /** Whether the connection is about to end, so that what it still sends need not be looked at. */
    synchronized boolean isEnding() {
        return closed || ending != null;
    }

    /** A message was one too many. A client that goes on all the same is not served any more. */
    void refused() {
        boolean last;
        synchronized (this) {
            refused++;
            last = refused > PATIENCE;
        }
        if (last) {
            end(Ending.TOO_MANY_MESSAGES);
        }
    }

    synchronized void admitted() {
        refused = 0;
    }

    /** @param data what the ping carried */
    void pong(ByteBuffer data) {
        boolean wasFull;
        boolean tooMany;
        synchronized (this) {
            unanswered = 0;
            wasFull = flow.isFull();
            flow.pong(data, System.nanoTime());
            if (awaitedPongs > 0) {
                awaitedPongs--;
            } else {
                unaskedPongs++;
            }
            tooMany = unaskedPongs > PATIENCE;
        }
        if (tooMany) {
            end(Ending.TOO_MANY_MESSAGES);
        } else if (wasFull) {
            ready();
        }
    }

    private void ready() {
        if (waiting.compareAndSet(false, true)) {
            ready.accept(this);
        }
    }

    /** What the pump serves it with; it may have been told something else since. */
    synchronized Interest interest() {
        return interest;
    }

    synchronized boolean isWatching(String channel) {
        return interest != null && interest.subscription().channels().contains(channel);
    }

    Audience audience() {
        return audience;
    }

    /** @param joined null if none */
    synchronized void joined(Audience joined) {
        audience = joined;
        if (joined != null && joined.interest().equals(interest)) {
            // the same one for all, which is found to be equal sooner
            interest = joined.interest();
        }
    }

    /**
     * Sends what there is to send, until something is in flight or enough is on the way.
     *
     * @return what to read from the log, if the next events are not in the window; null otherwise
     */
    Reading serve(FeedWindow window, long newest, Company company, long now) {
        waiting.set(false);
        while (true) {
            ByteBuffer ping;
            Frame frame;
            Ending last;
            Reading wanted;
            synchronized (this) {
                if (sending || reading || closed) {
                    return null;
                }
                ping = flow.needsPing() ? flow.ping(cursor) : null;
                last = ending;
                frame = next(window, newest, company);
                wanted = reading ? new Reading(interest, cursor) : null;
                if (frame != null) {
                    sending = true;
                    handingOver = true;
                    sendingSince = now;
                    flow.sends(frame.size(), now);
                }
            }
            if (ping != null) {
                ping(ping);
            }
            if (frame == null || !handOver(frame, last)) {
                return wanted;
            }
        }
    }

    /** @return whether it is out already, so that the next one may follow */
    private boolean handOver(Frame frame, Ending last) {
        try {
            wire.send(frame, out -> sent(out, last));
        } catch (RuntimeException e) {
            close(Ending.SILENT);
            return false;
        }
        synchronized (this) {
            handingOver = false;
            return !sending;
        }
    }

    private void sent(boolean out, Ending last) {
        boolean later;
        synchronized (this) {
            sending = false;
            later = !handingOver;
        }
        if (last != null) {
            close(last);
        } else if (!out) {
            close(Ending.SILENT);
        } else if (later) {
            ready();
        }
    }

    private Frame next(FeedWindow window, long newest, Company company) {
        if (ending != null) {
            closed = true;
            return Frame.of(ending.frame());
        }
        if (flow.isFull()) {
            return null;
        }
        if (!answers.isEmpty()) {
            return answers.poll();
        }
        Frame news = nextOf(company);
        if (news != null) {
            return news;
        }
        String ofRooms = roomNews.next();
        return ofRooms == null ? nextEvents(window, newest) : Frame.of(ofRooms);
    }

    private Frame nextOf(Company company) {
        long round = company.round();
        if (knowledge == null || round < meetsIn) {
            return null;
        }
        Frame news = company.next(knowledge, told);
        // if another round has begun meanwhile, what it brought is told again, which does no harm
        told = round;
        return news;
    }

    private Frame nextEvents(FeedWindow window, long newest) {
        if (interest == null || audience == null || !audience.interest().equals(interest)) {
            return null;
        }
        if (page != null) {
            Frame frame = page;
            page = null;
            toldPosition = cursor;
            return frame;
        }
        while (cursor < newest) {
            Batch batch = audience.next(cursor, newest, window);
            if (batch == null) {
                reading = true;
                return null;
            }
            cursor = batch.to();
            if (batch.frame() != null) {
                toldPosition = cursor;
                return batch.frame();
            }
        }
        if (!caughtUp) {
            caughtUp = true;
            return Frame.upTo(cursor, Frames.live(cursor));
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
                page = batch.frame();
            }
        }
        ready();
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
                boolean stuck = now - sendingSince > patience;
                if (stuck && ending == null) {
                    ending = Ending.TOO_SLOW;
                }
                return !stuck;
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
            if (caughtUp && cursor > toldPosition) {
                toldPosition = cursor;
                answers.add(Frame.upTo(cursor, Frames.live(cursor)));
            }
            unanswered += wire.pongs() ? 1 : 0;
            ping = flow.ping(cursor);
        }
        ping(ping);
        return true;
    }

    private void ping(ByteBuffer data) {
        synchronized (this) {
            awaitedPongs++;
        }
        if (!wire.ping(data)) {
            close(Ending.SILENT);
        }
    }

    void close(Ending why) {
        closed();
        wire.close(why);
    }
}
