package org.orderbell.push;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.orderbell.account.AccountChanged;
import org.orderbell.account.Identity;
import org.orderbell.account.SessionEnded;
import org.orderbell.platform.Availability;
import org.orderbell.platform.Leaving;
import org.orderbell.platform.LimitedLog;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Starting;
import org.orderbell.presence.Presence;

/** All connections of this node. */
@ApplicationScoped
public class Watchers {

    private static final Logger LOG = System.getLogger(Watchers.class.getName());

    /** Names in one line of the log. */
    private static final int NAMED = 10;

    private final LimitedLog closedLog = new LimitedLog(LOG, Duration.ofSeconds(10));
    private final LimitedLog slowLog = new LimitedLog(LOG, Duration.ofMinutes(1));

    /** A goodbye takes milliseconds; a client that does not read must not hold up the server. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Map<String, Watcher> watchers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> transports = new ConcurrentHashMap<>();

    @Inject
    private Pump pump;

    @Inject
    private ConnectionLimits limits;

    @Inject
    private Presence presence;

    @Inject
    private UnreadFeed unread;

    @Inject
    private Availability availability;

    @Inject
    private MeterRegistry meters;

    public void start(@Observes @Priority(Starting.OPEN) Starting starting) {
        Gauge.builder("orderbell.watchers", watchers, Map::size)
                .description("Open connections to the feed of this node")
                .register(meters);
        Gauge.builder("orderbell.connections.slow", this, all -> all.slow().size())
                .description("Open connections whose clients do not take what is sent to them")
                .register(meters);
        Gauge.builder("orderbell.connections.folding", this, Watchers::folding)
                .description("Open connections that get only the newest of each order when they are far behind")
                .register(meters);
    }

    private List<Watcher> slow() {
        long now = System.nanoTime();
        return watchers.values().stream().filter(watcher -> watcher.isSlow(now)).toList();
    }

    private long folding() {
        return watchers.values().stream().filter(Watcher::isFolding).count();
    }

    /** Names the slow ones in the log, if there are any. */
    void logSlow() {
        List<Watcher> slow = slow();
        if (!slow.isEmpty()) {
            String names =
                    slow.stream().map(Watchers::name).distinct().limit(NAMED).collect(Collectors.joining(", "));
            slowLog.log(
                    Level.INFO, "Connections whose clients do not take what is sent: " + slow.size() + ", of " + names);
        }
    }

    private static String name(Watcher watcher) {
        return watcher.login() == null ? "a tracking page" : watcher.login();
    }

    /** Tells everybody to come back later, and waits until they have gone. */
    public void leave(@Observes Leaving leaving) {
        watchers.values().forEach(watcher -> watcher.end(Ending.SERVER_STOPS));
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            while (!watchers.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void add(Watcher watcher) {
        // before it is to be told who is here, so that it finds itself among them
        if (watcher.login() != null) {
            presence.connected(
                    watcher.id(), watcher.login(), watcher.identity().actor().sites());
        }
        watchers.put(watcher.id(), watcher);
        connections(watcher.transport()).incrementAndGet();
        pump.add(watcher);
        if (!availability.isServing()) {
            watcher.end(Ending.SERVER_STOPS);
        }
    }

    private AtomicInteger connections(String transport) {
        return transports.computeIfAbsent(transport, name -> {
            AtomicInteger open = new AtomicInteger();
            Gauge.builder("orderbell.connections", open, AtomicInteger::get)
                    .description("Open connections to the feed of this node, by how their frames are written")
                    .tag("transport", name)
                    .register(meters);
            return open;
        });
    }

    /** With what rights connections were opened. */
    Set<Identity> identities() {
        return watchers.values().stream()
                .map(Watcher::identity)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The login sessions with which connections were opened. */
    Set<String> sessions() {
        return watchers.values().stream()
                .map(Watcher::session)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    int count() {
        return watchers.size();
    }

    void remove(String id) {
        limits.release(id);
        Watcher watcher = watchers.remove(id);
        if (watcher != null) {
            connections(watcher.transport()).decrementAndGet();
            count(watcher);
            watcher.closed();
            unread.forget(watcher);
            if (watcher.login() != null) {
                presence.disconnected(id);
            }
        }
    }

    private void count(Watcher watcher) {
        Ending why = watcher.ending();
        meters.counter("orderbell.connections.closed", "reason", why == null ? "client" : Problem.typeOf(why))
                .increment();
        if (why == Ending.TOO_SLOW || why == Ending.SILENT) {
            closedLog.log(
                    Level.INFO,
                    "Closed a connection of " + name(watcher) + " (" + watcher.transport() + "): "
                            + Problem.typeOf(why));
        }
    }

    /** Ends what the container calls broken: it may well be open still, and would wait for frames for ever. */
    void fail(Session session) {
        remove(session.getId());
        try {
            session.close(new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "The connection failed; come back"));
        } catch (IOException | RuntimeException e) {
            // it is closed already
        }
    }

    Watcher get(String id) {
        return watchers.get(id);
    }

    public void sessionEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        watchers.values().stream()
                .filter(watcher -> ended.sessionId().equals(watcher.session()))
                .forEach(watcher -> watcher.end(Ending.SESSION_ENDED));
    }

    public void accountChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged changed) {
        watchers.values().stream()
                .filter(watcher -> changed.login().equals(watcher.login()))
                .forEach(watcher -> watcher.end(Ending.RIGHTS_CHANGED));
    }

    /** Those that watch rooms. */
    List<Watcher> inRooms() {
        return watchers.values().stream()
                .filter(watcher -> !watcher.rooms().isEmpty())
                .toList();
    }

    /** Ends those of somebody who may not read a room any more, if they hear of it. */
    void leaveRoom(String login, String room) {
        watchers.values().stream()
                .filter(watcher -> login.equals(watcher.login()))
                .filter(watcher -> watcher.rooms().contains(room) || watcher.hearsOfUnread())
                .forEach(watcher -> watcher.end(Ending.RIGHTS_CHANGED));
    }

    /** Ends those that were opened with these rights, which are no longer what they were. */
    void rightsChanged(Identity past) {
        watchers.values().stream()
                .filter(watcher -> past.equals(watcher.identity()))
                .forEach(watcher -> watcher.end(Ending.RIGHTS_CHANGED));
    }
}
