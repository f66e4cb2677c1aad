package org.orderbell.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.orderbell.platform.LimitedLog;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;

/** Limits the open connections of this node: with one tracking link, of one login, from one client address, and in total. */
@ApplicationScoped
public class ConnectionLimits {

    private static final Logger LOG = System.getLogger(ConnectionLimits.class.getName());
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    /** What is limited; the setting of each has its name. */
    enum Limit {
        LINK,
        LOGIN,
        ADDRESS,
        TOTAL;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The connections that share something, such as a login; of TOTAL there is one, named "". */
    private record Group(Limit limit, String name) {}

    private final Map<String, List<Group>> open = new HashMap<>();
    private final Map<Group, Integer> sizes = new HashMap<>();
    private final Map<Limit, LimitedLog> logs = new EnumMap<>(Limit.class);
    private Map<Limit, Integer> most = Map.of();
    private MeterRegistry meters;

    protected ConnectionLimits() {}

    @Inject
    public ConnectionLimits(Settings settings, MeterRegistry meters) {
        this(
                Map.of(
                        Limit.LINK, settings.linkConnections(),
                        Limit.LOGIN, settings.loginConnections(),
                        Limit.ADDRESS, settings.addressConnections(),
                        Limit.TOTAL, settings.totalConnections()),
                meters);
    }

    ConnectionLimits(Map<Limit, Integer> most, MeterRegistry meters) {
        this.most = most;
        this.meters = meters;
    }

    /** So that a graph begins with 0, not with the first refusal. */
    void register(@Observes @Priority(Starting.OPEN) Starting starting) {
        for (Limit limit : Limit.values()) {
            refusals(limit);
        }
    }

    /** Counts a connection with a login in until it is released; false if there are too many. */
    boolean admitLogin(String id, String login, String address) {
        return admit(id, new Group(Limit.LOGIN, login), address);
    }

    /** Counts a connection with a tracking link in until it is released; false if there are too many. */
    boolean admitLink(String id, String token, String address) {
        return admit(id, new Group(Limit.LINK, token), address);
    }

    private boolean admit(String id, Group key, String address) {
        Optional<Group> full = add(id, List.of(key, new Group(Limit.ADDRESS, address), new Group(Limit.TOTAL, "")));
        full.ifPresent(this::refused);
        return full.isEmpty();
    }

    private synchronized Optional<Group> add(String id, List<Group> groups) {
        Optional<Group> full = groups.stream()
                .filter(group -> sizes.getOrDefault(group, 0) >= most.get(group.limit()))
                .findFirst();
        if (full.isEmpty()) {
            open.put(id, groups);
            groups.forEach(group -> sizes.merge(group, 1, Integer::sum));
        }
        return full;
    }

    /** A connection is closed; nothing happens if it was not admitted. */
    synchronized void release(String id) {
        List<Group> groups = open.remove(id);
        if (groups != null) {
            groups.forEach(group -> sizes.computeIfPresent(group, (same, size) -> size == 1 ? null : size - 1));
        }
    }

    private void refused(Group full) {
        Limit limit = full.limit();
        refusals(limit).increment();
        log(limit)
                .log(
                        Level.WARNING,
                        "A connection was refused: orderbell.connections." + limit.label() + " allows "
                                + most.get(limit));
    }

    private synchronized LimitedLog log(Limit limit) {
        return logs.computeIfAbsent(limit, first -> new LimitedLog(LOG, BETWEEN_LINES));
    }

    private Counter refusals(Limit limit) {
        return Counter.builder("orderbell.connections.refused")
                .description("Connections to the feed of this node that were refused because there were too many")
                .tag("limit", limit.label())
                .register(meters);
    }
}
