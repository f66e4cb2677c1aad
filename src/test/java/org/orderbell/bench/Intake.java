package org.orderbell.bench;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.orderbell.bench.Rig.Cpu;
import org.orderbell.it.support.RestClient;

/**
 * Orders placed over REST on a PostgreSQL that writes to the disk, as a share of what pgbench gets out of the same database
 * with the same statements.
 */
final class Intake {

    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private final Figures figures;

    private Intake(Figures figures) {
        this.figures = figures;
    }

    static void run(Figures figures) throws Exception {
        try (Rig rig = Rig.onPostgres();
                Clients clients = new Clients(rig.server().address())) {
            RestClient desk = rig.desk("desk");
            List<String> skus = Clients.skus(desk).stream().sorted().toList();
            String number = Clients.placeOne(desk, skus, 0).getString("number");
            JsonObject event = desk.get("/api/orders/" + number + "/events")
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0);
            PgBench pgbench = new PgBench(
                    rig.postgres(), skus, event.getJsonObject("data").toString());
            Intake intake = new Intake(figures);
            clients.place(WARM_UP);
            Cpu cpu = rig.cpu();
            Histogram ours = clients.place(MEASURED);
            Cpu used = rig.cpu().since(cpu);
            intake.rows("Orderbell, orders placed over REST by " + Clients.COUNT + " clients", ours, used);
            figures.row("Orderbell, per CPU second of the server", ours.getTotalCount() / used.serverSeconds(), "");
            rig.stopServer();
            Histogram same = intake.pgbench(rig, pgbench, true);
            Histogram alone = intake.pgbench(rig, pgbench, false);
            figures.row("Orderbell as a share of pgbench", share(ours, same), "");
            figures.row("Orderbell as a share of pgbench that gives no positions", share(ours, alone), "");
        }
    }

    private Histogram pgbench(Rig rig, PgBench pgbench, boolean givingPositions) throws Exception {
        Cpu cpu = rig.cpu();
        PgBench.Running positions = givingPositions ? pgbench.start("positions.sql", 1, MEASURED) : null;
        Histogram times = pgbench.run("place.sql", Clients.COUNT, MEASURED);
        if (positions != null) {
            positions.await();
        }
        rows(
                givingPositions
                        ? "pgbench, the same statements"
                        : "pgbench, the same statements but for those that give positions",
                times,
                rig.cpu().since(cpu));
        return times;
    }

    private void rows(String what, Histogram times, Cpu used) {
        double count = times.getTotalCount();
        figures.row(what, count / MEASURED.toSeconds(), "/s");
        figures.row(what + ", p50", times.getValueAtPercentile(50) / 1000.0, "ms");
        figures.row(what + ", p99", times.getValueAtPercentile(99) / 1000.0, "ms");
        figures.row(what + ", per CPU second of PostgreSQL", count / used.databaseSeconds(), "");
    }

    private static double share(Histogram ours, Histogram theirs) {
        return (double) ours.getTotalCount() / theirs.getTotalCount();
    }
}
