package org.orderbell.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The people of all nodes, put together, and what changed of them. Not safe for threads; Presence is. */
final class Everybody {

    /** By login, then by node. */
    private final Map<String, Map<String, Stay>> stays = new TreeMap<>();

    /** How many stays say the same: somebody may look at one order on two nodes. */
    private final Map<Place, SortedMap<Who, Integer>> places = new HashMap<>();

    private final Set<String> changedPeople = new LinkedHashSet<>();
    private final Set<Place> changedPlaces = new LinkedHashSet<>();

    /**
     * Takes in how somebody is on a node.
     *
     * @param stay null if they are not there any more
     * @return whether it makes a difference
     */
    boolean put(String node, String login, Stay stay) {
        Map<String, Stay> ofLogin = stays.computeIfAbsent(login, first -> new HashMap<>());
        Stay former = stay == null ? ofLogin.remove(node) : ofLogin.put(node, stay);
        if (ofLogin.isEmpty()) {
            stays.remove(login);
        }
        if (Objects.equals(former, stay)) {
            return false;
        }
        changedPeople.add(login);
        Set<Doing> before = former == null ? Set.of() : former.doings();
        Set<Doing> after = stay == null ? Set.of() : stay.doings();
        before.stream().filter(doing -> !after.contains(doing)).forEach(doing -> count(login, doing, -1));
        after.stream().filter(doing -> !before.contains(doing)).forEach(doing -> count(login, doing, 1));
        return true;
    }

    private void count(String login, Doing doing, int by) {
        Place place = doing.place();
        SortedMap<Who, Integer> there = places.computeIfAbsent(place, first -> new TreeMap<>());
        there.merge(new Who(login, doing.field()), by, (count, more) -> count + more == 0 ? null : count + more);
        if (there.isEmpty()) {
            places.remove(place);
        }
        changedPlaces.add(place);
    }

    /** The logins that a node has told of. */
    List<String> on(String node) {
        return stays.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(node))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isHere(String login) {
        return stays.containsKey(login);
    }

    SortedMap<String, Person> people() {
        SortedMap<String, Person> people = new TreeMap<>();
        stays.forEach((login, ofLogin) -> people.put(login, person(login, ofLogin.values())));
        return people;
    }

    /** What changed since the last time. */
    Changes take(long lapsesAt) {
        Map<String, Optional<Person>> people = new LinkedHashMap<>();
        for (String login : changedPeople) {
            people.put(login, Optional.ofNullable(stays.get(login)).map(ofLogin -> person(login, ofLogin.values())));
        }
        Map<Place, List<Who>> there = new LinkedHashMap<>();
        for (Place place : changedPlaces) {
            there.put(
                    place,
                    List.copyOf(places.getOrDefault(place, new TreeMap<>()).keySet()));
        }
        changedPeople.clear();
        changedPlaces.clear();
        return new Changes(people, there, lapsesAt);
    }

    /** Nodes differ in the sites for a moment, after a change of them; who came last has the new ones. */
    private static Person person(String login, Collection<Stay> ofLogin) {
        return new Person(
                login,
                ofLogin.stream()
                        .max(Comparator.comparing(Stay::since))
                        .orElseThrow()
                        .sites(),
                ofLogin.stream().mapToInt(Stay::connections).sum(),
                ofLogin.stream().allMatch(Stay::idle),
                ofLogin.stream().map(Stay::since).min(Instant::compareTo).orElseThrow());
    }
}
