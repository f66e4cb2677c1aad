package org.orderbell.push;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orderbell.account.Actor;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Settings;
import org.orderbell.presence.Person;
import org.orderbell.presence.Place;
import org.orderbell.presence.Who;

/** The frames that the server sends, apart from batches of events. */
final class Frames {

    static final String PROTOCOL = "orderbell.v1";
    static final String PROTOCOL_BINARY = "orderbell.v1.bin";
    static final String PROTOCOL_GZIP = "orderbell.v1.gzip";

    static final List<String> OPERATIONS = List.of(
            "watch", "place", "move", "edit", "claim", "tick", "post", "read", "looking", "typing", "editing", "away",
            "seen");

    private Frames() {}

    static String welcome(String connection, Actor actor, long position, Settings settings) {
        JsonArrayBuilder roles = Json.createArrayBuilder();
        actor.roles().stream().map(role -> role.label()).sorted().forEach(roles::add);
        JsonArrayBuilder sites = Json.createArrayBuilder();
        actor.sites().stream().sorted().forEach(sites::add);
        return base("welcome")
                .add("protocol", PROTOCOL)
                .add("connection", connection)
                .add("user", actor.name())
                .add("roles", roles)
                .add("sites", sites)
                .add("position", position)
                .add("serverTime", now())
                .add(
                        "limits",
                        Json.createObjectBuilder()
                                .add("messageBytes", settings.bodyLimit() * 1024)
                                .add("heartbeatSeconds", settings.heartbeat().toSeconds())
                                .add("operations", Json.createArrayBuilder(OPERATIONS)))
                .build()
                .toString();
    }

    static String guestWelcome(String connection, JsonObject order, long position) {
        return base("welcome")
                .add("protocol", PROTOCOL)
                .add("connection", connection)
                .add("position", position)
                .add("serverTime", now())
                .add("order", order)
                .build()
                .toString();
    }

    static String live(long position) {
        return base("live")
                .add("position", position)
                .add("serverTime", now())
                .build()
                .toString();
    }

    static String reset(long position, String reason) {
        return base("reset")
                .add("position", position)
                .add("reason", reason)
                .build()
                .toString();
    }

    /** Everybody who is here, and who is at each place. */
    static String presence(List<Person> here, Map<Place, List<Who>> places) {
        JsonArrayBuilder state = Json.createArrayBuilder();
        for (Person person : here) {
            JsonObjectBuilder one =
                    Json.createObjectBuilder().add("user", person.user()).add("connections", person.connections());
            if (person.idle()) {
                one.add("idle", true);
            }
            state.add(one.add("since", person.since().toString()));
        }
        JsonObjectBuilder frame = base("presence").add("state", state);
        addPlaces(frame, places);
        return frame.build().toString();
    }

    /**
     * What changed.
     *
     * @param comings by login, true for who came and false for who left
     * @param moods by login, true for who became idle and false for who came back
     * @param places who is at each place that changed
     * @return null if nothing did
     */
    static String presence(Map<String, Boolean> comings, Map<String, Boolean> moods, Map<Place, List<Who>> places) {
        if (comings.isEmpty() && moods.isEmpty() && places.isEmpty()) {
            return null;
        }
        JsonObjectBuilder frame = base("presence");
        addBoth(frame, comings, "joined", "left");
        addBoth(frame, moods, "idle", "back");
        addPlaces(frame, places);
        return frame.build().toString();
    }

    private static void addBoth(JsonObjectBuilder frame, Map<String, Boolean> logins, String yes, String no) {
        if (!logins.isEmpty()) {
            JsonArrayBuilder those = Json.createArrayBuilder();
            JsonArrayBuilder others = Json.createArrayBuilder();
            logins.forEach((login, one) -> (one ? those : others).add(login));
            frame.add(yes, those).add(no, others);
        }
    }

    private static void addPlaces(JsonObjectBuilder frame, Map<Place, List<Who>> places) {
        for (Place.Kind kind : Place.Kind.values()) {
            SortedMap<String, JsonArrayBuilder> subjects = new TreeMap<>();
            places.forEach((place, who) -> {
                if (place.kind() == kind) {
                    JsonArrayBuilder there = Json.createArrayBuilder();
                    who.forEach(one -> {
                        if (kind == Place.Kind.EDITING) {
                            there.add(Json.createObjectBuilder()
                                    .add("user", one.user())
                                    .add("field", one.field()));
                        } else {
                            there.add(one.user());
                        }
                    });
                    subjects.put(place.subject(), there);
                }
            });
            if (!subjects.isEmpty()) {
                JsonObjectBuilder bySubject = Json.createObjectBuilder();
                subjects.forEach(bySubject::add);
                frame.add(kind.name().toLowerCase(Locale.ROOT), bySubject);
            }
        }
    }

    /** @param more whether there are rooms with something unread beyond these */
    static String unread(Collection<JsonObject> rooms, boolean more) {
        JsonObjectBuilder unread = base("unread").add("rooms", Json.createArrayBuilder(rooms));
        if (more) {
            unread.add("more", true);
        }
        return unread.build().toString();
    }

    /** @param more further members of the answer; null for none */
    static String done(String ref, JsonObject more) {
        JsonObjectBuilder done = base("done").add("ref", ref);
        if (more != null) {
            more.forEach(done::add);
        }
        return done.build().toString();
    }

    /** @param ref null if the message had none that could be read */
    static String problem(String ref, Problem problem) {
        JsonObjectBuilder json = base("problem");
        if (ref != null) {
            json.add("ref", ref);
        }
        problem.toJson().build().forEach(json::add);
        return json.build().toString();
    }

    private static JsonObjectBuilder base(String op) {
        return Json.createObjectBuilder().add("op", op);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
