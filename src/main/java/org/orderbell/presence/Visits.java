package org.orderbell.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orderbell.presence.Place.Kind;

/** The connections of this node, and what each says of the person at it. Not safe for threads; Presence is. */
final class Visits {

    /** Typing that is not said again lapses after this time. */
    static final Duration TYPING = Duration.ofSeconds(6);

    private final Map<String, Visit> all = new HashMap<>();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Set<Visit> typing = new HashSet<>();

    private static final class Visit {

        private final String login;
        private final Visitor visitor;
        private final Instant since;
        private final Map<Kind, Doing> doings = new EnumMap<>(Kind.class);
        private boolean away;
        private long typingUntil;

        Visit(String login, Visitor visitor, Instant since) {
            this.login = login;
            this.visitor = visitor;
            this.since = since;
        }

        boolean stops(Kind kind) {
            boolean did = doings.remove(kind) != null;
            if (doings.isEmpty()) {
                visitor.busy.remove(this);
            }
            return did;
        }
    }

    /** One person, who may be here with a thousand connections: a wall of screens with one login. */
    private static final class Visitor {

        /** The one that has been here for longest comes first. */
        private final Set<Visit> visits = new LinkedHashSet<>();

        private final Set<Visit> busy = new HashSet<>();
        private Set<String> sites = Set.of();
        private int away;

        Stay stay() {
            Set<Doing> doings = new HashSet<>();
            busy.forEach(visit -> doings.addAll(visit.doings.values()));
            return new Stay(
                    sites,
                    visits.size(),
                    away == visits.size(),
                    visits.iterator().next().since,
                    doings);
        }
    }

    /** @param sites the sites that the person is limited to by now; empty means every site */
    void open(String connection, String login, Set<String> sites, Instant now) {
        Visitor visitor = visitors.computeIfAbsent(login, first -> new Visitor());
        visitor.sites = sites;
        Visit visit = new Visit(login, visitor, now);
        visitor.visits.add(visit);
        all.put(connection, visit);
    }

    /** The login whose connection it was; empty if there was none. */
    Optional<String> close(String connection) {
        Visit visit = all.remove(connection);
        if (visit == null) {
            return Optional.empty();
        }
        typing.remove(visit);
        Visitor visitor = visit.visitor;
        visitor.visits.remove(visit);
        visitor.busy.remove(visit);
        visitor.away -= visit.away ? 1 : 0;
        if (visitor.visits.isEmpty()) {
            visitors.remove(visit.login);
        }
        return Optional.of(visit.login);
    }

    Optional<String> away(String connection, boolean away) {
        Visit visit = all.get(connection);
        if (visit == null || visit.away == away) {
            return Optional.empty();
        }
        visit.away = away;
        visit.visitor.away += away ? 1 : -1;
        return Optional.of(visit.login);
    }

    /** In place of what the connection did of that kind before. */
    Optional<String> does(String connection, Doing doing, long nanos) {
        Visit visit = all.get(connection);
        if (visit == null) {
            return Optional.empty();
        }
        Kind kind = doing.place().kind();
        if (kind == Kind.TYPING) {
            visit.typingUntil = nanos + TYPING.toNanos();
            typing.add(visit);
        }
        visit.visitor.busy.add(visit);
        return doing.equals(visit.doings.put(kind, doing)) ? Optional.empty() : Optional.of(visit.login);
    }

    Optional<String> stops(String connection, Kind kind) {
        Visit visit = all.get(connection);
        return visit == null || !visit.stops(kind) ? Optional.empty() : Optional.of(visit.login);
    }

    /** Ends the typing that was not said again in time; the logins whose it was. */
    List<String> lapse(long nanos) {
        List<String> logins = new ArrayList<>();
        typing.removeIf(visit -> {
            boolean over = visit.typingUntil - nanos <= 0 || !visit.doings.containsKey(Kind.TYPING);
            if (over && visit.stops(Kind.TYPING)) {
                logins.add(visit.login);
            }
            return over;
        });
        return logins;
    }

    /** When the next typing ends by itself; Long.MAX_VALUE if nobody types. */
    long lapsesAt() {
        return typing.stream().mapToLong(visit -> visit.typingUntil).min().orElse(Long.MAX_VALUE);
    }

    /** All that this node knows of somebody; null if they are not here. */
    Stay stay(String login) {
        Visitor visitor = visitors.get(login);
        return visitor == null ? null : visitor.stay();
    }

    /** Everybody who is here. */
    Set<String> logins() {
        return Set.copyOf(visitors.keySet());
    }
}
