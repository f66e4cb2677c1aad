package org.orderbell.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
    private final Map<String, Set<Visit>> byLogin = new HashMap<>();
    private final Set<Visit> typing = new HashSet<>();

    private static final class Visit {

        private final String login;
        private final Instant since;
        private final Map<Kind, Doing> doings = new EnumMap<>(Kind.class);
        private boolean away;
        private long typingUntil;

        Visit(String login, Instant since) {
            this.login = login;
            this.since = since;
        }
    }

    void open(String connection, String login, Instant now) {
        Visit visit = new Visit(login, now);
        all.put(connection, visit);
        byLogin.computeIfAbsent(login, first -> new LinkedHashSet<>()).add(visit);
    }

    /** The login whose connection it was; empty if there was none. */
    Optional<String> close(String connection) {
        Visit visit = all.remove(connection);
        if (visit == null) {
            return Optional.empty();
        }
        typing.remove(visit);
        byLogin.computeIfPresent(visit.login, (login, visits) -> {
            visits.remove(visit);
            return visits.isEmpty() ? null : visits;
        });
        return Optional.of(visit.login);
    }

    Optional<String> away(String connection, boolean away) {
        Visit visit = all.get(connection);
        if (visit == null || visit.away == away) {
            return Optional.empty();
        }
        visit.away = away;
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
        return doing.equals(visit.doings.put(kind, doing)) ? Optional.empty() : Optional.of(visit.login);
    }

    Optional<String> stops(String connection, Kind kind) {
        Visit visit = all.get(connection);
        return visit == null || visit.doings.remove(kind) == null ? Optional.empty() : Optional.of(visit.login);
    }

    /** Ends the typing that was not said again in time; the logins whose it was. */
    List<String> lapse(long nanos) {
        List<String> logins = new ArrayList<>();
        typing.removeIf(visit -> {
            boolean over = visit.typingUntil - nanos <= 0 || !visit.doings.containsKey(Kind.TYPING);
            if (over && visit.doings.remove(Kind.TYPING) != null) {
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
        Collection<Visit> visits = byLogin.get(login);
        if (visits == null) {
            return null;
        }
        Set<Doing> doings = new HashSet<>();
        visits.forEach(visit -> doings.addAll(visit.doings.values()));
        return new Stay(
                visits.size(),
                visits.stream().allMatch(visit -> visit.away),
                visits.stream()
                        .map(visit -> visit.since)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                doings);
    }

    /** Everybody who is here. */
    Set<String> logins() {
        return Set.copyOf(byLogin.keySet());
    }
}
