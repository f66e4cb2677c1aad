package org.orderbell.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.orderbell.presence.Place.Kind;

/**
 * Who is here, on all nodes, and what they do. Somebody is here while any of their connections is, and idle while all of
 * them are; what a connection says ends with it.
 */
@ApplicationScoped
public class Presence {

    private final String node = UUID.randomUUID().toString();
    private final Visits visits = new Visits();
    private final Everybody everybody = new Everybody();

    /** Whose stay here the other nodes have not been told of yet. */
    private final Set<String> untold = new HashSet<>();

    @Inject
    private Event<PresenceChanged> changed;

    @Inject
    private Clock clock;

    /**
     * Takes in a connection.
     *
     * @param connection a name that no other connection of this node has
     * @param sites the sites that the person is limited to; empty means every site
     */
    public void connected(String connection, String login, Set<String> sites) {
        synchronized (this) {
            visits.open(connection, login, sites, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            settle(login);
        }
        changed.fire(new PresenceChanged());
    }

    public void disconnected(String connection) {
        change(() -> visits.close(connection));
    }

    /** Whether somebody sits at the connection. */
    public void away(String connection, boolean away) {
        change(() -> visits.away(connection, away));
    }

    /** What the connection's person does now, in place of what they did of that kind. Typing lapses if it isn't repeated. */
    public void does(String connection, Doing doing) {
        change(() -> visits.does(connection, doing, System.nanoTime()));
    }

    public void stops(String connection, Kind kind) {
        change(() -> visits.stops(connection, kind));
    }

    /** Everybody who is here, by login. */
    public synchronized SortedMap<String, Person> here() {
        return everybody.people();
    }

    public synchronized boolean isHere(String login) {
        return everybody.isHere(login);
    }

    /** What changed since the last time; for one reader, who tells all others. */
    public synchronized Changes take() {
        visits.lapse(System.nanoTime()).forEach(this::settle);
        return everybody.take(visits.lapsesAt());
    }

    /** The name under which other nodes know this one. */
    String node() {
        return node;
    }

    /** Those whose stay here changed since the last time, each with what it is now; null for who left. */
    synchronized Map<String, Stay> untold() {
        Map<String, Stay> stays = new HashMap<>();
        untold.forEach(login -> stays.put(login, visits.stay(login)));
        untold.clear();
        return stays;
    }

    /** The other nodes could not be told of these, or have forgotten them. */
    synchronized void tellAgain(Set<String> logins) {
        untold.addAll(logins);
    }

    /** Everybody who is on this node. */
    synchronized Set<String> visitors() {
        return visits.logins();
    }

    /** Takes in what another node told of its people; null for who left it. */
    void elsewhere(String other, Map<String, Stay> stays) {
        boolean difference = false;
        synchronized (this) {
            for (Map.Entry<String, Stay> stay : stays.entrySet()) {
                difference |= everybody.put(other, stay.getKey(), stay.getValue());
            }
        }
        if (difference) {
            changed.fire(new PresenceChanged());
        }
    }

    /** Those whom another node has told of. */
    synchronized List<String> on(String other) {
        return everybody.on(other);
    }

    /** A change of one of this node's connections. */
    @FunctionalInterface
    private interface Change {
        /** The login whose stay it changes; empty if it changes nothing. */
        Optional<String> make();
    }

    private void change(Change change) {
        boolean difference;
        synchronized (this) {
            Optional<String> login = change.make();
            login.ifPresent(this::settle);
            difference = login.isPresent();
        }
        // typing that goes on changes nothing that is told, but its end has moved
        if (difference) {
            changed.fire(new PresenceChanged());
        }
    }

    private void settle(String login) {
        everybody.put(node, login, visits.stay(login));
        untold.add(login);
    }
}
