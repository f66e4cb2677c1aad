package org.orderbell.push;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.orderbell.account.Actor;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Settings;

/** The frames that the server sends, apart from batches of events. */
final class Frames {

    static final String PROTOCOL = "orderbell.v1";
    static final String PROTOCOL_BINARY = "orderbell.v1.bin";

    static final List<String> OPERATIONS = List.of("watch", "place", "move", "edit", "claim", "post", "read");

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

    static String presence(Map<String, Integer> here) {
        JsonArrayBuilder state = Json.createArrayBuilder();
        here.forEach((user, connections) ->
                state.add(Json.createObjectBuilder().add("user", user).add("connections", connections)));
        return base("presence").add("state", state).build().toString();
    }

    static String comings(Map<String, Boolean> comings) {
        JsonArrayBuilder joined = Json.createArrayBuilder();
        JsonArrayBuilder left = Json.createArrayBuilder();
        comings.forEach((user, here) -> (here ? joined : left).add(user));
        return base("presence").add("joined", joined).add("left", left).build().toString();
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
