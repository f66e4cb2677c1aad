package org.orderbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.orderbell.bench.Rig.Cpu;

/**
 * A thousand people in one room, each with an account of their own: what it costs that they come, that they hear each
 * other, and that they are told how much they have not read.
 */
final class RoomBench {

    private static final int PEOPLE = Integer.getInteger("bench.rooms.people", 1000);
    private static final int RATE = 20;
    private static final String ROOM = "general";
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.rooms.warmup", 45));
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final Duration COUNTED = Duration.ofSeconds(5);
    private static final Duration JOINING = Duration.ofSeconds(10);

    /** On one machine, to wake the people's thread for each frame would be the server's work. */
    private static final Duration REST = Duration.ofMillis(1);

    /** So long after the last frame about who is here nobody expects another one. */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(3);

    private final Figures figures;
    private final Rig rig;
    private final Speakers speakers;
    private final Accounts accounts;

    /** What a while of posting took: CPU seconds of the server and of PostgreSQL for each second of it. */
    private record Cost(double server, double database) {

        static Cost of(Cpu used, double seconds) {
            return new Cost(used.serverSeconds() / seconds, used.databaseSeconds() / seconds);
        }
    }

    private RoomBench(Figures figures, Rig rig, Accounts accounts, Speakers speakers) {
        this.figures = figures;
        this.rig = rig;
        this.accounts = accounts;
        this.speakers = speakers;
    }

    static void run(Figures figures) throws Exception {
        try (Rig rig = Rig.onPostgres()) {
            Accounts accounts = Accounts.make(rig, PEOPLE);
            try (Speakers speakers = new Speakers(rig, accounts, ROOM);
                    RoomCrowd crowd = new RoomCrowd(rig.server().address(), REST)) {
                RoomBench bench = new RoomBench(figures, rig, accounts, speakers);
                speakers.post(RATE, WARM_UP.plus(WARM_UP)); // the server has just started
                Cost alone = bench.alone();
                double statements = bench.statements();
                accounts.logIn(rig, PEOPLE);
                bench.joining(crowd);
                Cost idle = bench.idle(crowd);
                bench.talking(crowd);
                bench.unread(crowd, alone, idle, statements);
            }
        }
    }

    private Cost alone() throws Exception {
        Cpu cpu = rig.cpu();
        Paced paced = speakers.post(RATE, MEASURED).paced();
        Cost cost = Cost.of(rig.cpu().since(cpu), paced.seconds());
        figures.row("nobody watches, messages posted", paced.turns() / paced.seconds(), "/s");
        cost("nobody watches, ", cost);
        return cost;
    }

    private void cost(String of, Cost cost) {
        figures.row(of + "CPU seconds of the server per second", cost.server(), "");
        figures.row(of + "CPU seconds of PostgreSQL per second", cost.database(), "");
    }

    private void joining(RoomCrowd crowd) throws Exception {
        Cpu cpu = rig.cpu();
        long begun = System.nanoTime();
        crowd.join(accounts, PEOPLE, JOINING, "room:" + ROOM);
        double joined = (System.nanoTime() - begun) / 1e9;
        crowd.await(() -> System.nanoTime() - crowd.ledger().lastPresence() > QUIET);
        Cpu used = rig.cpu().since(cpu);
        crowd.check();
        RoomLedger.Count presence = crowd.ask(() -> crowd.ledger().count("presence"));
        figures.row(PEOPLE + " people join, within", joined, "s");
        figures.row("  frames of presence, at all of them", presence.frames(), "");
        figures.row("  their bytes", presence.bytes() / 1048576.0, "MiB");
        figures.row("  distinct ones among them", presence.distinct(), "");
        figures.row("  CPU seconds of the server, until all was told", used.serverSeconds(), "s");
        figures.row("  CPU seconds of PostgreSQL", used.databaseSeconds(), "s");
    }

    private Cost idle(RoomCrowd crowd) throws Exception {
        Cpu cpu = rig.cpu();
        long begun = System.nanoTime();
        crowd.await(() -> System.nanoTime() - begun > MEASURED.toNanos());
        Cost cost = Cost.of(rig.cpu().since(cpu), (System.nanoTime() - begun) / 1e9);
        cost(PEOPLE + " are there and nobody speaks, ", cost);
        return cost;
    }

    private void talking(RoomCrowd crowd) throws Exception {
        speak(crowd, WARM_UP);
        Duration client = crowd.cpu();
        Cpu cpu = rig.cpu();
        Speakers.Posted posted = speak(crowd, MEASURED);
        Cpu used = rig.cpu().since(cpu);
        double clientSeconds = crowd.cpu().minus(client).toNanos() / 1e9;
        RoomLedger.Delivered delivered = crowd.ask(() -> crowd.ledger().delivered(posted.messages(), crowd.size()));
        if (delivered.incomplete() > 0) {
            throw new IllegalStateException(delivered.incomplete() + " messages did not come to all");
        }
        double seconds = posted.paced().seconds();
        figures.row(RATE + " messages/s to " + PEOPLE + " people, delivered", delivered.copies() / seconds, "/s");
        figures.row("  post to the last of them, p50", delivered.last().getValueAtPercentile(50) / 1000.0, "ms");
        figures.row("  post to the last of them, p99", delivered.last().getValueAtPercentile(99) / 1000.0, "ms");
        cost("  ", Cost.of(used, seconds));
        figures.row("  CPU seconds of the people per second", clientSeconds / seconds, "");
        figures.row("  the latest message was late by", posted.paced().latest().toNanos() / 1e6, "ms");
    }

    /** Until everybody has heard everything. */
    private Speakers.Posted speak(RoomCrowd crowd, Duration time) throws Exception {
        Speakers.Posted posted = speakers.post(RATE, time);
        crowd.await(() -> crowd.ledger().hasAll(posted.messages().keySet(), crowd.size()));
        crowd.check();
        return posted;
    }

    private void unread(RoomCrowd crowd, Cost alone, Cost idle, double statementsAlone) throws Exception {
        crowd.watch("unread");
        speakers.post(RATE, COUNTED);
        long before = told(crowd);
        long bytes = crowd.ask(() -> crowd.ledger().count("unread").bytes());
        Cpu cpu = rig.cpu();
        Paced paced = speakers.post(RATE, MEASURED).paced();
        Cost cost = Cost.of(rig.cpu().since(cpu), paced.seconds());
        double told = told(crowd) - before;
        double bytesEach = (crowd.ask(() -> crowd.ledger().count("unread").bytes()) - bytes) / told;
        crowd.check();
        figures.row(
                "told what is unread, " + RATE + " messages/s, " + PEOPLE + " people", told / paced.seconds(), "/s");
        figures.row("  bytes of each", bytesEach, "");
        cost("  ", cost);
        double more = (cost.server() - alone.server() - idle.server()) * paced.seconds();
        figures.row("  CPU seconds of the server per 1,000 told, beyond posting and idling", more / told * 1000, "s");
        double moreDatabase = (cost.database() - alone.database() - idle.database()) * paced.seconds();
        figures.row("  CPU seconds of PostgreSQL per 1,000 told, beyond the same", moreDatabase / told * 1000, "s");
        long toldBefore = told(crowd);
        double statements = statements() - statementsAlone;
        double toldEach = (told(crowd) - toldBefore) / (double) (RATE * COUNTED.toSeconds());
        figures.row("  statements per message beyond posting", statements, "");
        figures.row("  statements per 1,000 told", statements / toldEach * 1000, "");
    }

    private static long told(RoomCrowd crowd) throws Exception {
        return crowd.ask(() -> crowd.ledger().count("unread").frames());
    }

    /** Statements per message that reach PostgreSQL while some are posted, by its log. */
    private double statements() throws Exception {
        log("all");
        long before = logged();
        Paced paced = speakers.post(RATE, COUNTED).paced();
        double statements = logged() - before;
        log("none");
        return statements / paced.turns();
    }

    private void log(String what) throws Exception {
        rig.postgres().command("alter system set log_statement = '" + what + "'");
        rig.postgres().command("select pg_reload_conf()");
    }

    private long logged() throws IOException {
        try (Stream<String> lines = Files.lines(rig.postgres().log())) {
            return lines.filter(line -> line.contains("LOG:  execute")).count();
        }
    }
}
