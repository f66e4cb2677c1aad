package org.orderbell.bench;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.orderbell.bench.Rig.Cpu;
import org.orderbell.it.support.RestClient;
import org.orderbell.northwind.Northwind;
import org.orderbell.server.Postgres;

/** The main job measured from outside: placing over REST, and from the commit to the screens of watchers. */
final class OrderBench {

    private static final int WATCHERS = 100;
    private static final int RATE = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    private final Figures figures;
    private final Rig rig;

    private OrderBench(Figures figures, Rig rig) {
        this.figures = figures;
        this.rig = rig;
    }

    /** On H2 or, with {@code -Dorderbell.it.database=postgresql}, on a PostgreSQL that writes to the disk in earnest. */
    static void run(Figures figures) throws Exception {
        try (Rig rig = Postgres.isAskedFor() ? Rig.onPostgres() : Rig.onH2()) {
            OrderBench bench = new OrderBench(figures, rig);
            figures.note("database", rig.database());
            figures.row(
                    "start to ready, with an empty database", rig.startToReady().toMillis() / 1000.0, "s");
            bench.placing();
            bench.watching();
            bench.importing();
            figures.row("resident memory after the run", rig.server().residentMiB(), "MiB");
        }
    }

    private void placing() throws Exception {
        try (Clients clients = new Clients(rig.server().address())) {
            clients.place(WARM_UP);
            Cpu cpu = rig.cpu();
            Histogram times = clients.place(MEASURED);
            Cpu used = rig.cpu().since(cpu);
            double count = times.getTotalCount();
            figures.row("orders placed over REST, " + Clients.COUNT + " clients", count / MEASURED.toSeconds(), "/s");
            figures.row("  per CPU second of the server", count / used.serverSeconds(), "");
            if (rig.database().equals("postgresql")) {
                figures.row("  per CPU second of PostgreSQL", count / used.databaseSeconds(), "");
            }
            figures.row("  answer p50", times.getValueAtPercentile(50) / 1000.0, "ms");
            figures.row("  answer p99", times.getValueAtPercentile(99) / 1000.0, "ms");
        }
    }

    private void watching() throws Exception {
        try (Crowd crowd = new Crowd(rig.server().address(), "orderbell.v1", Duration.ZERO)) {
            crowd.connect(WATCHERS);
            long before = crowd.slowest();
            RestClient desk = rig.desk("desk");
            List<String> skus = Clients.skus(desk);
            Cpu cpu = rig.cpu();
            Paced paced = Paced.at(RATE, MEASURED, n -> Clients.placeOne(desk, skus, (int) n));
            Cpu used = rig.cpu().since(cpu);
            boolean all = crowd.reach(before + paced.turns(), Duration.ofSeconds(10));
            crowd.check();
            if (!all) {
                throw new IllegalStateException("Not everything was delivered");
            }
            Ledger.Latencies took = crowd.ask(() -> crowd.ledger().latencies(paced.begin(), paced.end(), crowd.size()));
            String to = WATCHERS + " watchers, " + RATE + " orders/s";
            figures.row("commit to screen, " + to + ", p50", took.all().getValueAtPercentile(50) / 1000.0, "ms");
            figures.row("  p99", took.all().getValueAtPercentile(99) / 1000.0, "ms");
            figures.row("  last watcher p99", took.last().getValueAtPercentile(99) / 1000.0, "ms");
            figures.row("  delivered, without a gap", took.all().getTotalCount(), "");
            figures.row("  CPU seconds of the server", used.serverSeconds(), "s");
            figures.row("  the latest order was late by", paced.latest().toNanos() / 1e6, "ms");
        }
    }

    /** Microsoft's Northwind sample: 77 products, 830 orders with 2,155 lines. */
    private void importing() throws Exception {
        Path files = Path.of("target/northwind");
        Northwind.main(new String[] {files.toString()});
        figures.row("import of Northwind, 77 products", importOf("products", files), "s");
        figures.row("import of Northwind, 830 orders with 2,155 lines", importOf("orders", files), "s");
    }

    private double importOf(String kind, Path files) throws Exception {
        RestClient boss = rig.desk("boss");
        RestClient.Answer answer = boss.send(boss.request("/api/imports?wait=true&of=" + kind)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(files.resolve(kind + ".csv"))));
        if (answer.status() != 200 || answer.json().getInt("rejected") != 0) {
            throw new IllegalStateException("not imported: " + answer);
        }
        return answer.json().getJsonNumber("seconds").doubleValue();
    }
}
