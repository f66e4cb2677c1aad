package org.orderbell.bench;

import java.time.Duration;
import org.orderbell.bench.Rig.Cpu;

/**
 * How many events per second reach every one of 1,000 watchers in time: the rate goes up until the last of them has the
 * events later than it should, or delivery falls behind.
 */
final class Fanout {

    private static final int WATCHERS = 1000;
    private static final String[] PROTOCOLS = System.getProperty(
                    "bench.protocols", "orderbell.v1,orderbell.v1.bin,orderbell.v1.gzip")
            .split(",");
    private static final int BYTES = 300;
    private static final Duration LIMIT = Duration.ofMillis(250);
    private static final double TICKS = 10;
    private static final double START = Double.parseDouble(System.getProperty("bench.fanout.start", "200"));
    private static final double WARM = 800;
    private static final double GROWTH = 1.4;
    private static final double PRECISION = 1.1;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final Duration RUN_UP = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofMillis(1);

    private final Figures figures;
    private final Rig rig;
    private final OtherNode other;
    private final Mover mover;
    private final Crowd crowd;
    private double due;

    /** What came of one rate. */
    private record Step(
            double rate,
            boolean inTime,
            double seconds,
            double delivered,
            Ledger.Latencies latencies,
            long bytes,
            Cpu cpu,
            double clientSeconds,
            String result) {

        double perSecond() {
            return delivered / seconds;
        }
    }

    private Fanout(Figures figures, Rig rig, OtherNode other, Mover mover, Crowd crowd) {
        this.figures = figures;
        this.rig = rig;
        this.other = other;
        this.mover = mover;
        this.crowd = crowd;
    }

    static void run(Figures figures) throws Exception {
        try (Rig rig = Rig.onPostgres();
                OtherNode other = new OtherNode(rig.postgres(), BYTES);
                Mover mover = new Mover(rig.desk("desk"))) {
            Duration warmUp = WARM_UP;
            for (String protocol : PROTOCOLS) {
                try (Crowd crowd = new Crowd(rig.server().address(), protocol, REST)) {
                    crowd.connect(WATCHERS);
                    new Fanout(figures, rig, other, mover, crowd).climb(protocol, warmUp);
                    crowd.check();
                }
                warmUp = WARM_UP.dividedBy(3); // most of it is the same
            }
        }
    }

    private void climb(String protocol, Duration warmUp) throws Exception {
        figures.progress("%s, %d watchers", protocol, WATCHERS);
        publish(Math.max(START, WARM), warmUp);
        catchUp();
        Step best = null;
        double tooMuch = Double.MAX_VALUE;
        double rate = START;
        while (rate >= TICKS && (best == null || tooMuch / best.rate > PRECISION)) {
            Step step = step(rate);
            if (!step.inTime) {
                step = step(rate); // once may have been something else on this machine
            }
            if (step.inTime) {
                best = step;
                rate = tooMuch == Double.MAX_VALUE ? rate * GROWTH : Math.sqrt(rate * tooMuch);
            } else {
                tooMuch = rate;
                rate = best == null ? rate / 4 : Math.sqrt(best.rate * rate);
            }
        }
        if (best == null) {
            figures.row(protocol + ", delivered to " + WATCHERS + " watchers in time", 0, "/s");
        } else {
            report(protocol, best);
        }
    }

    private Step step(double rate) throws Exception {
        publish(rate, RUN_UP);
        crowd.forget();
        Cpu cpu = rig.cpu();
        Duration client = crowd.cpu();
        long bytes = crowd.ask(crowd.ledger()::bytes);
        long before = crowd.ask(crowd.ledger()::delivered);
        Paced paced = publish(rate, STEP);
        Cpu used = rig.cpu().since(cpu);
        double clientSeconds = crowd.cpu().minus(client).toNanos() / 1e9;
        long delivered = crowd.ask(crowd.ledger()::delivered) - before;
        long received = crowd.ask(crowd.ledger()::bytes) - bytes;
        catchUp();
        mover.check();
        Ledger.Latencies latencies =
                crowd.ask(() -> crowd.ledger().latencies(paced.begin(), paced.end(), crowd.size()));
        if (latencies.incomplete() > 0) {
            throw new IllegalStateException(latencies.incomplete() + " events have not come to everybody");
        }
        boolean late = latencies.last().getValueAtPercentile(99) > LIMIT.toNanos() / 1000;
        boolean lagged = paced.latest().compareTo(LIMIT) > 0;
        Step step = new Step(
                rate,
                !late && !lagged,
                paced.seconds(),
                delivered,
                latencies,
                received,
                used,
                clientSeconds,
                late ? "late" : lagged ? "behind" : "in time");
        figures.progress(
                "%6.0f events/s  %-8s %,11.0f delivered/s  last of them p99 %4.0f ms  server %.2f CPUs, database %.2f,"
                        + " client %.2f",
                rate,
                step.result,
                step.perSecond(),
                latencies.last().getValueAtPercentile(99) / 1000.0,
                used.serverSeconds() / step.seconds,
                used.databaseSeconds() / step.seconds,
                clientSeconds / step.seconds);
        return step;
    }

    /** Some events at each tick, and one move that wakes the server to give positions to all of them. */
    private Paced publish(double rate, Duration time) throws Exception {
        due = 0;
        return Paced.at(TICKS, time, n -> {
            due += rate / TICKS - 1; // the move is an event, too
            int events = (int) Math.max(0, Math.floor(due));
            due -= events;
            if (events > 0) {
                other.write(events);
            }
            mover.wake();
        });
    }

    /** Until everybody has had everything, which a rate that was too high may leave undone for a while. */
    private void catchUp() throws Exception {
        long begun = System.nanoTime();
        do {
            mover.check();
            if (!crowd.reach(other.head(), DRAIN)) {
                crowd.check();
                throw new IllegalStateException("After a minute not everybody had had all of " + other.head());
            }
            if (System.nanoTime() - begun > DRAIN.toNanos()) {
                throw new IllegalStateException("After a minute rows waited for their position: " + other.waiting());
            }
        } while (other.waiting() > 0 || crowd.slowest() < other.head());
        crowd.check();
    }

    private void report(String protocol, Step best) {
        String of = protocol + ", ";
        figures.row(of + "delivered to " + WATCHERS + " watchers in time", best.perSecond(), "/s");
        figures.row(of + "events", best.latencies.events() / best.seconds, "/s");
        figures.row(of + "bytes of an event's data", BYTES, "");
        figures.row(of + "bytes of an event on the wire, moves among them", best.bytes / best.delivered, "");
        figures.row(of + "last watcher p50", best.latencies.last().getValueAtPercentile(50) / 1000.0, "ms");
        figures.row(of + "last watcher p99", best.latencies.last().getValueAtPercentile(99) / 1000.0, "ms");
        figures.row(of + "CPU seconds of the server", best.cpu.serverSeconds(), "s");
        figures.row(of + "CPU seconds of PostgreSQL", best.cpu.databaseSeconds(), "s");
        figures.row(of + "CPU seconds of the watchers", best.clientSeconds, "s");
        figures.row(of + "measured for", best.seconds, "s");
        figures.row(of + "delivered per CPU second of the server", best.delivered / best.cpu.serverSeconds(), "");
    }
}
