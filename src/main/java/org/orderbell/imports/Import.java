package org.orderbell.imports;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.orderbell.account.Actor;
import org.orderbell.platform.Json;

/** One run of a file, and how far it is. Kept in the memory of the node that runs it; orders do not depend on it. */
public final class Import {

    /** A file of nothing but bad rows must not fill the memory. */
    static final int ERRORS_KEPT = 1000;

    /** Where the run stands. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        /** Ended early, by a fault or because the server stops; what is in stays in, and the same file finishes it. */
        BROKEN
    }

    private final String id;
    private final ImportKind kind;
    private final Actor owner;
    private final int rows;
    private final Clock clock;
    private final List<ImportError> errors = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private State state = State.QUEUED;
    private String detail;
    private int done;
    private int placed;
    private int known;
    private int rejected;
    private int moreErrors;
    private Instant began;
    private Instant ended;

    Import(String id, ImportKind kind, Actor owner, int rows, Clock clock) {
        this.id = id;
        this.kind = kind;
        this.owner = owner;
        this.rows = rows;
        this.clock = clock;
    }

    synchronized void begin() {
        state = State.RUNNING;
        began = clock.instant();
    }

    synchronized void placed(int itsRows) {
        placed++;
        done += itsRows;
    }

    synchronized void known(int itsRows) {
        known++;
        done += itsRows;
    }

    synchronized void rejected(int itsRows, List<ImportError> why) {
        rejected++;
        done += itsRows;
        int room = Math.min(why.size(), ERRORS_KEPT - errors.size());
        errors.addAll(why.subList(0, room));
        moreErrors += why.size() - room;
    }

    void end() {
        end(State.DONE, null);
    }

    /** @param why for whoever waits for it */
    void breakOff(String why) {
        end(State.BROKEN, why);
    }

    private void end(State last, String why) {
        synchronized (this) {
            state = last;
            detail = why;
            ended = clock.instant();
        }
        end.countDown();
    }

    /** @return whether it ended within that time */
    public boolean await(Duration patience) throws InterruptedException {
        return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public String getId() {
        return id;
    }

    public ImportKind getKind() {
        return kind;
    }

    /** With the rights at the time when it began. */
    Actor owner() {
        return owner;
    }

    public int getRows() {
        return rows;
    }

    public synchronized State getState() {
        return state;
    }

    public synchronized boolean isEnded() {
        return ended != null;
    }

    /** Why it broke off; null if it did not. */
    public synchronized String getDetail() {
        return detail;
    }

    /** Rows that are dealt with, in whatever way. */
    public synchronized int getDone() {
        return done;
    }

    public int getPercent() {
        return isEnded() ? 100 : 100 * getDone() / rows;
    }

    /** Orders that went in; products that are new or were described anew. */
    public synchronized int getPlaced() {
        return placed;
    }

    /** Orders and products that were here already, as they are. */
    public synchronized int getKnown() {
        return known;
    }

    public synchronized int getRejected() {
        return rejected;
    }

    /** What was wrong, in the order it was found; the first thousand. */
    public synchronized List<ImportError> getErrors() {
        return List.copyOf(errors);
    }

    /** How many errors there are beyond those kept. */
    public synchronized int getMoreErrors() {
        return moreErrors;
    }

    /** Time since it began, without the time in the queue. */
    /** To a tenth. */
    public synchronized double getSeconds() {
        Instant until = ended == null ? clock.instant() : ended;
        return began == null ? 0 : Math.round(Duration.between(began, until).toMillis() / 100.0) / 10.0;
    }

    public synchronized JsonObject toJson() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        errors.forEach(error -> list.add(error.toJson()));
        var json = Json.createObjectBuilder()
                .add("id", id)
                .add("of", kind.label())
                .add("state", state.name().toLowerCase(Locale.ROOT))
                .add("rows", rows)
                .add("done", done)
                .add("placed", placed)
                .add("known", known)
                .add("rejected", rejected)
                .add("errors", list)
                .add("moreErrors", moreErrors)
                .add("seconds", getSeconds());
        return detail == null ? json.build() : json.add("detail", detail).build();
    }
}
