package org.orderbell.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.orderbell.bench.Rig.Cpu;

/** 2,000 clients come back at once, each 5,000 events behind, while orders come in. */
final class Resume {

    private static final int CLIENTS = 2000;
    private static final int BEHIND = Integer.getInteger("bench.behind", 5000);
    private static final int BYTES = 300;

    /** The one that browsers take. */
    private static final String PROTOCOL = System.getProperty("bench.protocols", "orderbell.v1.gzip");

    private static final int AT_ONCE = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final int GOINGS = 3;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Figures figures;
    private final Rig rig;
    private final OtherNode other;
    private final Clients clients;

    private Resume(Figures figures, Rig rig, OtherNode other, Clients clients) {
        this.figures = figures;
        this.rig = rig;
        this.other = other;
        this.clients = clients;
    }

    static void run(Figures figures) throws Exception {
        try (Rig rig = Rig.onPostgres();
                OtherNode other = new OtherNode(rig.postgres(), BYTES);
                Clients clients = new Clients(rig.server().address())) {
            new Resume(figures, rig, other, clients).storm();
        }
    }

    private void storm() throws Exception {
        warmUp();
        Histogram quiet = clients.place(BEFORE);
        double before = quiet.getTotalCount() / (double) BEFORE.toSeconds();
        long left = awaitPositions();
        for (int n = 0; n < BEHIND; n += AT_ONCE) {
            other.write(Math.min(AT_ONCE, BEHIND - n));
        }
        awaitPositions();
        try (Crowd crowd = new Crowd(rig.server().address(), PROTOCOL, Duration.ofMillis(1))) {
            figures.progress("%d clients come back", CLIENTS);
            AtomicBoolean coming = new AtomicBoolean(true);
            CompletableFuture<Histogram> meanwhile =
                    CompletableFuture.supplyAsync(() -> clients.placeWhile(coming::get));
            Cpu cpu = rig.cpu();
            Duration client = crowd.cpu();
            long begun = System.nanoTime();
            double seconds;
            try {
                crowd.comeBack(CLIENTS, left);
            } finally {
                seconds = (System.nanoTime() - begun) / 1e9;
                coming.set(false);
            }
            Cpu used = rig.cpu().since(cpu);
            double clientSeconds = crowd.cpu().minus(client).toNanos() / 1e9;
            Histogram busy = meanwhile.get(1, TimeUnit.MINUTES);
            if (!crowd.reach(awaitPositions(), DRAIN)) {
                throw new IllegalStateException("Not all have what was ordered meanwhile");
            }
            crowd.check();
            long delivered = crowd.ask(crowd.ledger()::delivered);
            figures.note("subprotocol", PROTOCOL);
            figures.row("until all of " + CLIENTS + ", " + BEHIND + " events behind, are live", seconds, "s");
            figures.row("orders placed before", before, "/s");
            figures.row("orders placed meanwhile", busy.getTotalCount() / seconds, "/s");
            figures.row("  as a share", busy.getTotalCount() / seconds / before, "");
            figures.row("  answer p99 before", quiet.getValueAtPercentile(99) / 1000.0, "ms");
            figures.row("  answer p99 meanwhile", busy.getValueAtPercentile(99) / 1000.0, "ms");
            figures.row("events delivered", delivered, "");
            figures.row("bytes of an event's data", BYTES, "");
            figures.row("bytes of an event on the wire", crowd.ask(crowd.ledger()::bytes) / (double) delivered, "");
            figures.row("CPU seconds of the server", used.serverSeconds(), "s");
            figures.row("CPU seconds of PostgreSQL", used.databaseSeconds(), "s");
            figures.row("CPU seconds of the watchers", clientSeconds, "s");
            figures.row("resident memory after", rig.server().residentMiB(), "MiB");
        }
    }

    /** With orders, and with as many who come and go: a server that has run for a day knows both. */
    private void warmUp() throws Exception {
        clients.place(WARM_UP);
        for (int i = 0; i < GOINGS; i++) {
            try (Crowd crowd = new Crowd(rig.server().address(), PROTOCOL, Duration.ofMillis(1))) {
                crowd.connect(CLIENTS);
            }
        }
    }

    /** Until nothing waits for its position; returns the last one. */
    private long awaitPositions() throws Exception {
        long end = System.nanoTime() + DRAIN.toNanos();
        while (other.waiting() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Rows wait for their positions: " + other.waiting());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return other.head();
    }
}
