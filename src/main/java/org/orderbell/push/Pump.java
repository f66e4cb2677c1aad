package org.orderbell.push;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.orderbell.feed.FeedAdvanced;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.HealthCheck;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Workers;
import org.orderbell.presence.Presence;
import org.orderbell.presence.PresenceChanged;

/** Serves the watchers, divided among as many threads as there are processors: none ever waits for another. */
@ApplicationScoped
public class Pump implements HealthCheck {

    private static final int LANES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final Company company = new Company(() -> this.presence.take(), this::wake);
    private volatile List<Lane> lanes = List.of();

    @Inject
    private FeedWindow window;

    @Inject
    private Pages pages;

    @Inject
    private Rights rights;

    @Inject
    private Watchers watchers;

    @Inject
    private Presence presence;

    @Inject
    private Settings settings;

    @Inject
    private Workers workers;

    @Resource
    private ManagedExecutorService executor;

    public void start(@Observes @Priority(Starting.OPEN + 10) Starting starting) {
        List<Lane> opened = new ArrayList<>();
        for (int i = 0; i < Math.min(LANES, Runtime.getRuntime().availableProcessors()); i++) {
            Runnable atBeat = i == 0 ? this::atBeat : () -> {};
            Audiences audiences = new Audiences(window, this::happened);
            opened.add(new Lane(
                    "orderbell-pump-" + i,
                    window,
                    audiences,
                    pages,
                    watchers,
                    company,
                    executor,
                    settings.heartbeat(),
                    atBeat));
        }
        lanes = List.copyOf(opened);
        lanes.forEach(lane -> workers.start(lane.worker()));
    }

    /** @param events null if some went by unseen */
    private void happened(List<FeedEvent> events) {
        rights.roomsChanged(events);
        pages.happened(events);
    }

    private void atBeat() {
        executor.execute(rights::check);
        executor.execute(watchers::logSlow);
        pages.rest();
    }

    public void stop(@Observes @Priority(20) Stopping stopping) {
        lanes.forEach(lane -> lane.worker().stop());
        for (Lane lane : lanes) {
            // while its thread works on, nobody else may send to its watchers
            if (lane.worker().join(LAST_ROUND)) {
                lane.finish();
            }
        }
    }

    /** From now on the watcher is served, and asked for signs of life. */
    void add(Watcher watcher) {
        if (watcher.login() != null) {
            // the next round has it among those who are here, and is the same for all who come now
            watcher.meet(company.round() + 1);
            company.changed();
        }
        lane(watcher).add(watcher);
    }

    /** Serves a watcher that has something to send or can take more. */
    void ready(Watcher watcher) {
        lane(watcher).ready(watcher);
    }

    private Lane lane(Watcher watcher) {
        return lanes.get(Math.floorMod(watcher.id().hashCode(), lanes.size()));
    }

    public void advanced(@Observes FeedAdvanced advanced) {
        wake();
    }

    public void changed(@Observes PresenceChanged change) {
        company.changed();
        wake();
    }

    private void wake() {
        lanes.forEach(lane -> lane.worker().wake());
    }

    @Override
    public String name() {
        return "push";
    }

    /** A thread that stands still leaves its watchers without anything. */
    @Override
    public Answer check() {
        Duration longest =
                lanes.stream().map(Lane::still).max(Duration::compareTo).orElse(Duration.ZERO);
        return longest.compareTo(settings.heartbeat().plus(PATIENCE)) < 0
                ? Answer.WELL
                : Answer.down("Watchers have not been served for " + longest.toSeconds() + " s");
    }
}
