package org.orderbell.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.function.Supplier;
import org.orderbell.account.AccessAudit;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.WriteRateLimiter;
import org.orderbell.chat.Chat;
import org.orderbell.chat.MessageText;
import org.orderbell.order.Intake;
import org.orderbell.order.OrderDesk;
import org.orderbell.order.OrderDraft;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.OrderView;
import org.orderbell.order.Seen;
import org.orderbell.order.Sightings;
import org.orderbell.order.Tick;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;
import org.orderbell.platform.JsonText;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** What a client may ask over the socket. Every message that carries a {@code ref} gets exactly one answer with it. */
@ApplicationScoped
public class Operations {

    private static final int FORBIDDEN = 403;

    @Inject
    private Accounts accounts;

    @Inject
    private OrderDesk desk;

    @Inject
    private Intake intake;

    @Inject
    private Chat chat;

    @Inject
    private Watching watching;

    @Inject
    private Doings doings;

    @Inject
    private Sightings sightings;

    @Inject
    private WriteRateLimiter limiter;

    @Inject
    private AccessAudit audit;

    /**
     * Does what the message asks, and answers the watcher.
     *
     * @param address the client's IP address
     */
    void handle(Watcher watcher, String address, Supplier<String> message) {
        if (watcher.isEnding()) {
            return;
        }
        String ref = null;
        String op = "";
        try {
            Optional<Actor> actor = accounts.actor(watcher.login());
            if (actor.isEmpty()) {
                watcher.end(Ending.ACCOUNT_CLOSED);
                return;
            }
            JsonObject json;
            try {
                json = JsonText.object(message.get());
            } catch (JsonText.Malformed e) {
                count(watcher, actor.get(), false);
                throw malformed(e.getMessage());
            }
            ref = ref(json);
            op = json.getString("op", "");
            count(watcher, actor.get(), ref != null && !op.equals("watch"));
            if (ref == null) {
                throw malformed("A message needs a ref, a string of at most 100 characters, to be answered by");
            }
            run(watcher, actor.get(), ref, json);
        } catch (Exception e) {
            Problem problem = Faults.problem(e);
            if (problem.status() == FORBIDDEN) {
                audit.accessRefused(watcher.login(), address, "socket " + op);
            }
            watcher.answer(Frames.problem(ref, problem));
        }
    }

    /**
     * Counts messages of every kind, also those that cannot be read. A client that has made too many changes may still
     * watch.
     */
    private void count(Watcher watcher, Actor actor, boolean change) {
        try {
            if (change) {
                limiter.count(actor);
            } else {
                limiter.countOther(actor);
            }
            watcher.admitted();
        } catch (Refused tooMany) {
            watcher.refused();
            throw tooMany;
        }
    }

    private void run(Watcher watcher, Actor actor, String ref, JsonObject json) {
        Fields fields = new Fields(json);
        String op = fields.requiredText("op", 20);
        fields.check();
        switch (op) {
            case "watch" -> watching.watch(watcher, actor, ref, fields);
            case "place" -> watcher.answer(done(ref, actor, place(actor, message(fields, "key", "order"), json)));
            case "move" ->
                watcher.answer(done(ref, actor, move(actor, message(fields, "order", "to", "reason", "version"))));
            case "edit" ->
                watcher.answer(
                        done(ref, actor, edit(actor, message(fields, "order", "version", "changes", "key"), json)));
            case "claim" -> watcher.answer(done(ref, actor, claim(actor, message(fields, "order", "to"), json)));
            case "tick" -> watcher.answer(done(ref, actor, tick(actor, message(fields, "order", "line", "done"))));
            case "post" -> {
                JsonObject posted = post(actor, message(fields, "room", "text", "key"), json);
                doings.posted(watcher);
                watcher.answer(Frames.done(ref, posted));
            }
            case "read" -> watcher.answer(Frames.done(ref, read(actor, message(fields, "room", "seq"))));
            case "looking", "typing", "editing", "away" -> {
                doings.take(op, watcher, actor, fields);
                watcher.answer(Frames.done(ref, null));
            }
            case "seen" -> {
                Seen seen = Seen.read(message(fields, "orders", "screen"));
                sightings.see(actor, seen.orders(), seen.screen());
                watcher.answer(Frames.done(ref, null));
            }
            default ->
                throw Fields.invalid(fields.error("op", "must be one of " + String.join(", ", Frames.OPERATIONS))
                        .errors());
        }
    }

    private JsonObject place(Actor actor, Fields fields, JsonObject json) {
        String key = fields.text("key", 255);
        if (fields.object("order") == null && fields.errors().isEmpty()) {
            fields.error("order", "is missing");
        }
        fields.check();
        JsonObject order = json.getJsonObject("order");
        return intake.place(actor, OrderDraft.read(order, "socket"), key, order.toString());
    }

    private JsonObject move(Actor actor, Fields fields) {
        String number = fields.requiredText("order", 20);
        OrderStatus to = fields.choice("to", OrderStatus.class);
        if (to == null && fields.errors().isEmpty()) {
            fields.error("to", "is missing");
        }
        String reason = fields.lines("reason", 500);
        Long version = fields.integer("version", 0, Long.MAX_VALUE);
        fields.check();
        return desk.move(actor, number, to, reason, version);
    }

    private JsonObject edit(Actor actor, Fields fields, JsonObject json) {
        String number = fields.requiredText("order", 20);
        Long version = fields.integer("version", 0, Long.MAX_VALUE);
        if (version == null && fields.errors().isEmpty()) {
            fields.error("version", "is missing: the version of the order that the edit was made from");
        }
        if (fields.object("changes") == null && fields.errors().isEmpty()) {
            fields.error("changes", "is missing: a merge patch (RFC 7396)");
        }
        String key = fields.text("key", 255);
        fields.check();
        return intake.edit(actor, number, json.getJsonObject("changes"), version, key);
    }

    /** Without {@code to} for oneself; with null for nobody. */
    private JsonObject claim(Actor actor, Fields fields, JsonObject json) {
        String number = fields.requiredText("order", 20);
        String to = json.containsKey("to") ? fields.text("to", 60) : actor.name();
        fields.check();
        return desk.assign(actor, number, to, null);
    }

    private JsonObject tick(Actor actor, Fields fields) {
        String number = fields.requiredText("order", 20);
        Tick tick = Tick.read(fields);
        return desk.tick(actor, number, tick.line(), tick.done());
    }

    private JsonObject post(Actor actor, Fields fields, JsonObject json) {
        String room = fields.requiredText("room", 60);
        String key = fields.requiredText("key", 255);
        String text = MessageText.read(json, fields);
        fields.check();
        return Json.createObjectBuilder()
                .add("message", chat.post(actor, key, room, text).message())
                .build();
    }

    private JsonObject read(Actor actor, Fields fields) {
        String room = fields.requiredText("room", 60);
        Long seq = fields.integer("seq", 0, Long.MAX_VALUE);
        if (seq == null && fields.errors().isEmpty()) {
            fields.error("seq", "is missing: the number of the last message that was read");
        }
        fields.check();
        return chat.read(actor, room, seq);
    }

    private static Fields message(Fields fields, String... names) {
        String[] known = new String[names.length + 2];
        known[0] = "op";
        known[1] = "ref";
        System.arraycopy(names, 0, known, 2, names.length);
        return fields.only(known);
    }

    private static String done(String ref, Actor actor, JsonObject order) {
        JsonObject more = Json.createObjectBuilder()
                .add("order", OrderView.of(actor).shape(order))
                .build();
        return Frames.done(ref, more);
    }

    private static String ref(JsonObject json) {
        JsonValue ref = json.get("ref");
        if (ref instanceof JsonString string && string.getString().length() <= 100) {
            return string.getString();
        }
        return ref instanceof JsonNumber number && number.isIntegral() ? number.toString() : null;
    }

    private static Refused malformed(String detail) {
        return new Refused(new Problem("malformed-message", 400, "The message can't be read", detail));
    }
}
