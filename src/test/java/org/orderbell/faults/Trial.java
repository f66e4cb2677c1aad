package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.orderbell.server.Server;

/** A fault under way: clients place and move orders on both nodes, others watch, and at its end all is looked over. */
final class Trial implements AutoCloseable {

    private static final int SCREENS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Cluster cluster;
    private final Load load;
    private final Screens screens;
    private final Figures figures;

    private Trial(String name, Cluster cluster, Load load, Screens screens) {
        this.name = name;
        this.cluster = cluster;
        this.load = load;
        this.screens = screens;
        figures = new Figures(name);
    }

    /** Begins when all screens are there and the first orders are placed. */
    static Trial begin(String name, Cluster cluster) throws IOException {
        return begin(name, cluster, cluster.nodes(), cluster.nodes(), SCREENS);
    }

    /**
     * The same, on some of the nodes.
     *
     * @param placing the nodes on which orders are placed
     * @param watching the nodes on which the screens watch
     */
    static Trial begin(String name, Cluster cluster, List<Server> placing, List<Server> watching, int count)
            throws IOException {
        cluster.heal();
        Screens screens = Screens.on(watching, count, cluster.head());
        until("all screens are there", screens::areWatching);
        Trial trial = new Trial(name, cluster, Load.on(placing), screens);
        trial.awaitOrders(30);
        trial.screens.latencies();
        return trial;
    }

    Load load() {
        return load;
    }

    Screens screens() {
        return screens;
    }

    /** A figure of this trial alone, for the report. */
    void figure(String what, Object value) {
        figures.add(what, value);
    }

    /** Until so many more orders are acknowledged. */
    void awaitOrders(int more) {
        int enough = load.placed() + more;
        until(more + " more orders are placed", () -> load.placed() >= enough);
    }

    /** Until so many requests are under way at a node at this very moment. */
    void awaitUnderWay(Server node, int requests) {
        until(requests + " requests are under way", () -> load.underWayAt(node) >= requests);
    }

    /** Until every screen has what is in the log now. */
    void awaitScreens() throws IOException {
        long head = cluster.head();
        until("all screens have position " + head, () -> screens.haveReached(head));
    }

    /** How long events have taken to the screens since the trial began or this was last asked, under a name. */
    Histogram latencies(String when) {
        Histogram latencies = screens.latencies();
        figure("ms to the screen " + when + ", p50", latencies.getValueAtPercentile(50));
        figure("ms to the screen " + when + ", p99", latencies.getValueAtPercentile(99));
        figure("ms to the screen " + when + ", max", latencies.getMaxValue());
        return latencies;
    }

    /** Ends the load, waits until all is quiet, looks over everything, and reports. */
    void end() throws Exception {
        load.finish();
        cluster.awaitReady();
        try (Connection database = cluster.database().connect()) {
            Audit audit = new Audit(database);
            cluster.awaitQuiet();
            awaitScreens();
            audit.orders(load);
            long head = audit.log();
            long products = audit.stock();
            audit.screens(screens, head);
            List<Long> heads = cluster.heads();
            audit.unless(heads.stream().allMatch(each -> each == head), "the nodes stand at " + heads);
            long start = screens.all().get(0).start();
            figures.add("orders acknowledged", load.placed());
            figures.add("requests acknowledged", load.acknowledged());
            figures.add("requests sent again", load.repeated());
            figures.add("answers that were none", load.faults());
            figures.add("events", head - start);
            figures.add("screens", screens.count());
            figures.add("events on screens", screens.count() * (head - start));
            figures.add("missed", screens.sum(Screen::missed));
            figures.add("doubled", screens.sum(Screen::doubled));
            figures.add("connections of screens", screens.sum(Screen::connections));
            figures.add("byes", screens.sum(Screen::byes));
            figures.add("products whose stock adds up", products);
            figures.add("head of all nodes", head);
            figures.add("findings", audit.findings());
            figures.write(cluster.kind());
            assertThat(audit.findings()).as(name).isEmpty();
        }
    }

    @Override
    public void close() {
        load.close();
        screens.close();
    }

    static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(holds);
    }
}
