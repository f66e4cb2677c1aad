package org.orderbell.presence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Tells the other nodes who is here, and hears it of them, over the database: one thread per node writes what changed in
 * batches, renews this node's lease, and reads what others wrote. People of a node that does not renew its lease are gone.
 * The broker only makes it quicker.
 */
@ApplicationScoped
public class Leases {

    private static final Logger LOG = System.getLogger(Leases.class.getName());

    /** What changes within it is written together. */
    private static final Duration GATHER = Duration.ofMillis(300);

    private static final int RENEWALS_IN_A_LEASE = 3;

    /** Renewals after which every other node has read, or has begun anew. */
    private static final int READ_BY_ALL = 3 * RENEWALS_IN_A_LEASE;

    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final Worker worker =
            new Worker("orderbell-presence", "Nodes can't tell each other who is here", this::turn);
    private final Map<String, Long> stamps = new HashMap<>();
    private final Deque<Long> renewals = new ArrayDeque<>();
    private volatile boolean started;
    private volatile boolean well;
    private volatile long wellSince = System.nanoTime();
    private long renewedAt;
    private long lookedAt;
    private long stamp;

    @Inject
    private Presence presence;

    @Inject
    private LeaseTable table;

    @Inject
    private Event<PresenceTold> told;

    @Inject
    private Settings settings;

    @Inject
    private Workers workers;

    public void start(@Observes @Priority(Starting.OPEN) Starting starting) {
        started = true;
        renewedAt = System.nanoTime() - settings.presenceLease().toNanos();
        workers.start(worker);
    }

    /** After the farewells, so that the other nodes hear of it at once and not when the lease is over. */
    @SuppressWarnings(
            "CatchingUnchecked") // a commit that breaks throws RollbackException through methods that declare none
    public void stop(@Observes @Priority(40) Stopping stopping) {
        worker.stop();
        if (!started) {
            return;
        }
        worker.join(LAST_LOOK);
        try {
            table.leases().stream()
                    .filter(lease -> lease.node().equals(presence.node()))
                    .forEach(lease -> table.end(lease.node(), lease.renewedAt()));
            told.fire(new PresenceTold(false));
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "The other nodes learn of the end when the lease is over", e);
        }
    }

    /** Only a signal: it may run on any thread. */
    public void changed(@Observes PresenceChanged change) {
        worker.wake();
    }

    public void heard(@Observes PresenceTold another) {
        if (another.elsewhere()) {
            worker.wake();
        }
    }

    /** How long ago each of the people was seen last; zero for who is here, absent for who never was. */
    public Map<String, Duration> seen() {
        Map<String, Duration> seen = new HashMap<>(table.seen(settings.presenceLease()));
        presence.here().keySet().forEach(login -> seen.put(login, Duration.ZERO));
        return seen;
    }

    /** For how long this node has known, without a gap, who is on other nodes: an outage says nothing of anybody. */
    public Duration sure() {
        return well ? Duration.ofNanos(System.nanoTime() - wellSince) : Duration.ZERO;
    }

    private void turn() throws InterruptedException {
        boolean done = false;
        try {
            tell();
            look();
            done = true;
        } finally {
            if (done && !well) {
                wellSince = System.nanoTime();
            }
            well = done;
        }
        if (worker.rest(settings.poll())) {
            worker.pause(GATHER);
        }
    }

    private void tell() {
        long now = System.nanoTime();
        boolean due = now - renewedAt >= settings.presenceLease().toNanos() / RENEWALS_IN_A_LEASE;
        Map<String, Stay> news = presence.untold();
        if (news.isEmpty() && !due) {
            return;
        }
        stamp += news.isEmpty() ? 0 : 1;
        boolean known = write(news);
        renewedAt = now;
        if (!known) {
            presence.tellAgain(presence.visitors());
            worker.wake();
        }
        if (!news.isEmpty()) {
            told.fire(new PresenceTold(false));
        }
        if (due) {
            renewals.add(stamp);
            if (renewals.size() > READ_BY_ALL) {
                table.forget(presence.node(), renewals.remove());
            }
        }
    }

    /** Whether the others know this node. */
    private boolean write(Map<String, Stay> news) {
        boolean written = false;
        try {
            boolean known = table.write(presence.node(), stamp, news);
            written = true;
            return known;
        } finally {
            if (!written) {
                presence.tellAgain(news.keySet());
            }
        }
    }

    private void look() {
        long now = System.nanoTime();
        Duration lease = settings.presenceLease();
        if (now - lookedAt >= lease.toNanos()) {
            stamps.replaceAll((node, read) -> -1L);
        }
        Set<String> living = new HashSet<>();
        for (Lease each : table.leases()) {
            if (!each.node().equals(presence.node())) {
                // the last look before it is over must count, for the next one is after it
                boolean over = each.age().compareTo(lease.minus(settings.poll())) >= 0;
                if (over && (sure().compareTo(lease) >= 0 || !stamps.containsKey(each.node()))) {
                    bury(each, lease);
                } else {
                    living.add(each.node());
                    read(each);
                }
            }
        }
        Set.copyOf(stamps.keySet()).stream()
                .filter(node -> !living.contains(node))
                .forEach(this::leave);
        lookedAt = now;
    }

    /** It may still come back; only when its lease is over for everybody is it taken out. */
    private void bury(Lease dead, Duration lease) {
        if (dead.age().compareTo(lease) >= 0) {
            table.end(dead.node(), dead.renewedAt());
        }
    }

    private void read(Lease lease) {
        long known = stamps.getOrDefault(lease.node(), -1L);
        if (lease.stamp() > known) {
            Map<String, Stay> stays = new HashMap<>(table.stays(lease.node(), known));
            if (known < 0) {
                presence.on(lease.node()).forEach(login -> stays.putIfAbsent(login, null));
            }
            presence.elsewhere(lease.node(), stays);
            stamps.put(lease.node(), lease.stamp());
        }
    }

    private void leave(String node) {
        List<String> people = presence.on(node);
        Map<String, Stay> stays = new HashMap<>();
        people.forEach(login -> stays.put(login, null));
        presence.elsewhere(node, stays);
        stamps.remove(node);
    }
}
