package org.orderbell.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Who is here: present while any of their connections is, so a second tab announces nothing. */
@ApplicationScoped
public class Presence {

    private final SortedMap<String, Integer> connections = new ConcurrentSkipListMap<>();

    @Inject
    private Event<PresenceChanged> changes;

    /** Announced before the next change is counted, or somebody who comes and goes could be told in the wrong order. */
    public synchronized void connected(String login) {
        if (connections.merge(login, 1, Integer::sum) == 1) {
            changes.fire(new PresenceChanged(login, true));
        }
    }

    public synchronized void disconnected(String login) {
        if (connections.computeIfPresent(login, (name, count) -> count > 1 ? count - 1 : null) == null) {
            changes.fire(new PresenceChanged(login, false));
        }
    }

    /** Connections by login of everybody who is here. Waits for nobody, so it may be asked under any lock. */
    public SortedMap<String, Integer> here() {
        return new TreeMap<>(connections);
    }
}
