package org.orderbell.push;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.orderbell.presence.Changes;
import org.orderbell.presence.Person;
import org.orderbell.presence.Place;
import org.orderbell.presence.Who;

/**
 * What there is to tell the connections of a node of the people around them. Changes are gathered in rounds, and a
 * connection remembers no more than the round up to which it was told. So a thousand who come at once are a few rounds, and
 * one frame serves all who were told as far and may know the same.
 */
final class Company {

    /** The round of a connection that was told nothing yet, or of things that it may not know any more. */
    static final long NOTHING = -1;

    /** What others do is told at once, unless something else was told less than this ago. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Left people and empty places that are remembered for those who were not told yet. */
    private static final int REMEMBERED = 1000;

    /**
     * Somebody, as of the last round.
     *
     * @param person as they were last seen
     * @param here whether they still are
     * @param cameAt the round in which they came or left
     * @param idleAt the round in which they became idle or came back
     */
    private record Met(Person person, boolean here, long cameAt, long idleAt) {}

    private record Scene(List<Who> who, long at) {}

    /** What is gone, and since when; a later coming back makes it void. */
    private record Gone(Object key, long at) {}

    private record Asked(Knowledge knowledge, long told) {}

    private final Supplier<Changes> presence;
    private final Runnable advanced;
    private final Map<String, Met> people = new TreeMap<>();
    private final Map<Place, Scene> scenes = new HashMap<>();
    private final Deque<Gone> gone = new ArrayDeque<>();
    private final Map<Asked, Optional<Frame>> frames = new HashMap<>();
    private final int remembered;
    private volatile long round;
    private volatile boolean waiting;
    private long forgotten = NOTHING;
    private long nextAt = System.nanoTime();
    private long lapsesAt = Long.MAX_VALUE;

    /**
     * @param presence what changed since it was last asked
     * @param advanced told of each new round
     */
    Company(Supplier<Changes> presence, Runnable advanced) {
        this(presence, advanced, REMEMBERED);
    }

    Company(Supplier<Changes> presence, Runnable advanced, int remembered) {
        this.presence = presence;
        this.advanced = advanced;
        this.remembered = remembered;
    }

    /** There is something for the next round. */
    void changed() {
        waiting = true;
    }

    /** The round up to which everybody can be told. */
    long round() {
        return round;
    }

    /** When the next round is due; Long.MAX_VALUE if nothing waits for it. */
    synchronized long dueAt() {
        return waiting ? nextAt : Math.max(nextAt, lapsesAt);
    }

    /**
     * Begins a round if one is due.
     *
     * @param connections how many may have to be told: the more, the longer the next round gathers
     * @return whether it did
     */
    synchronized boolean advance(long now, int connections) {
        if (now < dueAt()) {
            return false;
        }
        waiting = false;
        Changes changes = presence.get();
        lapsesAt = changes.lapsesAt();
        frames.clear();
        long next = round + 1;
        changes.people()
                .forEach((login, person) ->
                        people.compute(login, (name, known) -> met(known, name, person.orElse(null), next)));
        changes.places().forEach((place, who) -> {
            scenes.put(place, new Scene(who, next));
            if (who.isEmpty()) {
                gone.add(new Gone(place, next));
            }
        });
        forget();
        Duration pause = Duration.ofMillis(connections);
        nextAt = now
                + (pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause.compareTo(LONGEST) > 0 ? LONGEST : pause).toNanos();
        round = next;
        advanced.run();
        return true;
    }

    private Met met(Met known, String login, Person person, long next) {
        boolean wasHere = known != null && known.here();
        if (person == null && !wasHere) {
            return known;
        }
        if (known != null
                && person != null
                && !person.sites().equals(known.person().sites())) {
            // others may know of them from now on than did before
            forgotten = next;
        }
        boolean wasIdle = wasHere && known.person().idle();
        long cameAt = wasHere == (person != null) ? (known == null ? next : known.cameAt()) : next;
        long idleAt = wasIdle == (person != null && person.idle()) ? (known == null ? 0 : known.idleAt()) : next;
        if (person == null) {
            gone.add(new Gone(login, next));
        }
        return new Met(person == null ? known.person() : person, person != null, cameAt, idleAt);
    }

    /** Who was told less than what is forgotten here is told everything anew. */
    private void forget() {
        while (gone.size() > remembered) {
            Gone eldest = gone.remove();
            if (eldest.key() instanceof Place place) {
                scenes.computeIfPresent(
                        place, (key, scene) -> scene.who().isEmpty() && scene.at() == eldest.at() ? null : scene);
            } else {
                people.computeIfPresent(
                        (String) eldest.key(), (key, met) -> !met.here() && met.cameAt() == eldest.at() ? null : met);
            }
            forgotten = Math.max(forgotten, eldest.at());
        }
    }

    /**
     * What to tell somebody next.
     *
     * @param told the round up to which they were told, or NOTHING
     * @return null if nothing that they may know has changed since
     */
    Frame next(Knowledge knowledge, long told) {
        return told == round ? null : news(knowledge, told);
    }

    private synchronized Frame news(Knowledge knowledge, long told) {
        long after = told < forgotten ? NOTHING : told;
        return frames.computeIfAbsent(new Asked(knowledge, after), this::frame).orElse(null);
    }

    private Optional<Frame> frame(Asked asked) {
        Map<Place, List<Who>> places = new LinkedHashMap<>();
        boolean everything = asked.told() == NOTHING;
        scenes.forEach((place, scene) -> {
            boolean news = everything ? !scene.who().isEmpty() : scene.at() > asked.told();
            if (news && asked.knowledge().covers(place)) {
                places.put(place, scene.who());
            }
        });
        String text;
        if (everything) {
            text = Frames.presence(here(asked.knowledge()), places);
        } else {
            text = Frames.presence(comings(asked), moods(asked), places);
        }
        return Optional.ofNullable(text).map(Frame::of);
    }

    private List<Person> here(Knowledge knowledge) {
        return people.values().stream()
                .filter(Met::here)
                .map(Met::person)
                .filter(knowledge::covers)
                .toList();
    }

    /** Who came and who left. */
    private Map<String, Boolean> comings(Asked asked) {
        Map<String, Boolean> comings = new TreeMap<>();
        people.forEach((login, met) -> {
            if (met.cameAt() > asked.told() && asked.knowledge().covers(met.person())) {
                comings.put(login, met.here());
            }
        });
        return comings;
    }

    /** Who became idle and who came back, of those who are here. */
    private Map<String, Boolean> moods(Asked asked) {
        Map<String, Boolean> moods = new TreeMap<>();
        people.forEach((login, met) -> {
            if (met.idleAt() > asked.told() && met.here() && asked.knowledge().covers(met.person())) {
                moods.put(login, met.person().idle());
            }
        });
        return moods;
    }
}
