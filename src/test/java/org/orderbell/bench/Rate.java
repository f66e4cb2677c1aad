package org.orderbell.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.orderbell.bench.Rig.Cpu;

/** What it costs to show 50 moves of orders a second, which come in over REST, to 1,000 watchers, and how soon they see them. */
final class Rate {

    private static final int WATCHERS = 1000;
    private static final int RATE = 50;

    /** Orders that one request moves; more than one spares the server requests, and events come in bursts. */
    private static final int TOGETHER = Integer.getInteger("bench.rate.together", 1);

    /** Text is written the same way, and what is packed is longer than one event. */
    private static final String[] PROTOCOLS =
            System.getProperty("bench.protocols", "orderbell.v1.bin").split(",");

    private static final int MOVERS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** On one machine, to wake the watchers' thread for each frame would be the server's work. */
    private static final Duration REST = Duration.ofMillis(1);

    /** Whoever publishes later than this has not kept the rate. */
    private static final Duration LAG = Duration.ofMillis(100);

    private final Figures figures;
    private final Rig rig;
    private final List<Mover> movers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(MOVERS);
    private double alone;

    private Rate(Figures figures, Rig rig) {
        this.figures = figures;
        this.rig = rig;
        for (int i = 0; i < MOVERS; i++) {
            movers.add(new Mover(rig.desk("desk")));
        }
    }

    static void run(Figures figures) throws Exception {
        try (Rig rig = Rig.onPostgres()) {
            Rate rate = new Rate(figures, rig);
            rate.alone();
            for (String protocol : PROTOCOLS) {
                rate.watched(protocol);
            }
            rate.threads.shutdown();
        }
    }

    private void alone() throws Exception {
        warmUp();
        move(WARM_UP);
        Cpu cpu = rig.cpu();
        Paced paced = move(MEASURED);
        Cpu used = rig.cpu().since(cpu);
        alone = used.serverSeconds() / paced.seconds();
        figures.row("orders moved by one request", TOGETHER, "");
        figures.row("nobody watches, CPU seconds of the server per second", alone, "");
        figures.row(
                "nobody watches, CPU seconds of PostgreSQL per second", used.databaseSeconds() / paced.seconds(), "");
    }

    /** Moves as fast as they go: at the rate alone the server would compile its code for many minutes. */
    private void warmUp() throws Exception {
        long end = System.nanoTime() + WARM_UP.multipliedBy(2).toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (Mover mover : movers) {
            running.add(threads.submit(() -> {
                while (System.nanoTime() < end) {
                    mover.move(TOGETHER);
                }
                return null;
            }));
        }
        for (Future<?> mover : running) {
            mover.get();
        }
    }

    private void watched(String protocol) throws Exception {
        try (Crowd crowd = new Crowd(rig.server().address(), protocol, REST)) {
            crowd.connect(WATCHERS);
            long position = crowd.slowest() + move(WARM_UP).turns() * TOGETHER;
            crowd.reach(position, DRAIN);
            crowd.forget();
            long before = crowd.ask(crowd.ledger()::delivered);
            long bytes = crowd.ask(crowd.ledger()::bytes);
            Duration client = crowd.cpu();
            Cpu cpu = rig.cpu();
            Paced paced = move(MEASURED);
            Cpu used = rig.cpu().since(cpu);
            double clientSeconds = crowd.cpu().minus(client).toNanos() / 1e9;
            crowd.reach(position + paced.turns() * TOGETHER, DRAIN);
            crowd.check();
            double delivered = crowd.ask(crowd.ledger()::delivered) - before;
            double bytesEach = (crowd.ask(crowd.ledger()::bytes) - bytes) / delivered;
            Ledger.Latencies took = crowd.ask(() -> crowd.ledger().latencies(paced.begin(), paced.end(), crowd.size()));
            if (took.incomplete() > 0 || took.events() < paced.turns() * TOGETHER) {
                throw new IllegalStateException("Of " + paced.turns() * TOGETHER + " moves came " + took);
            }
            String of = protocol + ", ";
            figures.row(of + "events to each of " + WATCHERS + " watchers", took.events() / paced.seconds(), "/s");
            figures.row(of + "delivered per CPU second of the server", delivered / used.serverSeconds(), "");
            double more = used.serverSeconds() - alone * paced.seconds();
            figures.row(of + "delivered per CPU second more than when nobody watches", delivered / more, "");
            figures.row(of + "first watcher p50", took.first().getValueAtPercentile(50) / 1000.0, "ms");
            figures.row(of + "first watcher p99", took.first().getValueAtPercentile(99) / 1000.0, "ms");
            figures.row(of + "last watcher p50", took.last().getValueAtPercentile(50) / 1000.0, "ms");
            figures.row(of + "last watcher p99", took.last().getValueAtPercentile(99) / 1000.0, "ms");
            figures.row(of + "bytes of an event on the wire", bytesEach, "");
            figures.row(of + "CPU seconds of the server per second", used.serverSeconds() / paced.seconds(), "");
            figures.row(of + "CPU seconds of PostgreSQL per second", used.databaseSeconds() / paced.seconds(), "");
            figures.row(of + "CPU seconds of the watchers per second", clientSeconds / paced.seconds(), "");
            figures.row(of + "the latest move was late by", paced.latest().toNanos() / 1e6, "ms");
            bare(of, (int) Math.round(bytesEach));
            if (paced.latest().compareTo(LAG) > 0) {
                figures.note(of + "DISCARD", "moves came late");
            }
        }
    }

    /** On the same machine in the same minute, because no two are alike. */
    private void bare(String of, int bytes) throws Exception {
        try (BareWrites writes = new BareWrites(WATCHERS, REST)) {
            writes.perCpuSecond(RATE, bytes, MEASURED.dividedBy(2));
            figures.row(
                    of + "bare writes of as many bytes per CPU second of the writer",
                    writes.perCpuSecond(RATE, bytes, MEASURED.dividedBy(2)),
                    "");
        }
    }

    /** Moves at the rate, by several clients in turn, so that one slow answer does not hold up the next move. */
    private Paced move(Duration time) throws Exception {
        List<Future<Paced>> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < MOVERS; i++) {
            Mover mover = movers.get(i);
            long begin = start + TimeUnit.SECONDS.toNanos(i) * TOGETHER / RATE;
            running.add(threads.submit(() -> {
                LockSupport.parkNanos(begin - System.nanoTime());
                return Paced.at((double) RATE / TOGETHER / MOVERS, time, n -> mover.move(TOGETHER));
            }));
        }
        Paced all = running.get(0).get();
        for (Future<Paced> other : running.subList(1, MOVERS)) {
            all = all.and(other.get());
        }
        return all;
    }
}
