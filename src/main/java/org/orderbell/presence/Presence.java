package org.orderbell.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who is here: present while any of their connections is, so a second tab announces nothing. */
@ApplicationScoped
public class Presence {

    private final SortedMap<String, Integer> connections = new TreeMap<>();

    @Inject
    private Event<PresenceChanged> changes;

    public void connected(String login) {
        boolean first;
        synchronized (connections) {
            first = connections.merge(login, 1, Integer::sum) == 1;
        }
        if (first) {
            changes.fire(new PresenceChanged(login, true));
        }
    }

    public void disconnected(String login) {
        boolean last;
        synchronized (connections) {
            last = connections.computeIfPresent(login, (name, count) -> count > 1 ? count - 1 : null) == null;
        }
        if (last) {
            changes.fire(new PresenceChanged(login, false));
        }
    }

    /** Connections by login of everybody who is here. */
    public SortedMap<String, Integer> here() {
        synchronized (connections) {
            return new TreeMap<>(connections);
        }
    }
}
