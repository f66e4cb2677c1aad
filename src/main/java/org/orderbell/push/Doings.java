package org.orderbell.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.orderbell.account.Actor;
import org.orderbell.order.Orders;
import org.orderbell.platform.Fields;
import org.orderbell.presence.Doing;
import org.orderbell.presence.Place;
import org.orderbell.presence.Place.Kind;
import org.orderbell.presence.Presence;

/** What a client says that its person does, for the others to know. It is the connection's, ends with it, and is in no log. */
@ApplicationScoped
public class Doings {

    private static final String ORDER = "order:";

    /** A JSON pointer (RFC 6901) to a member that can be edited. */
    private static final Pattern FIELD = Pattern.compile("(/[A-Za-z0-9]{1,20}){1,4}");

    @Inject
    private Orders orders;

    @Inject
    private Presence presence;

    /**
     * Takes in what a message says.
     *
     * @param op looking, typing, editing or away
     */
    void take(String op, Watcher watcher, Actor actor, Fields fields) {
        switch (op) {
            case "looking" -> look(watcher, actor, fields.only("op", "ref", "order"));
            case "typing" -> type(watcher, actor, fields.only("op", "ref", "room"));
            case "editing" -> edit(watcher, actor, fields.only("op", "ref", "order", "field"));
            default -> leave(watcher, fields.only("op", "ref", "away"));
        }
    }

    private void look(Watcher watcher, Actor actor, Fields fields) {
        if (!fields.has("order")) {
            fields.error("order", "is missing: a number, or null for none");
        }
        String number = fields.text("order", 20);
        fields.check();
        if (number == null) {
            presence.stops(watcher.id(), Kind.LOOKING);
        } else {
            presence.does(watcher.id(), new Doing(order(Kind.LOOKING, actor, number), null));
        }
    }

    private void edit(Watcher watcher, Actor actor, Fields fields) {
        String number = fields.requiredText("order", 20);
        if (!fields.has("field")) {
            fields.error("field", "is missing: a JSON pointer into the order, or null for none");
        }
        String field = fields.text("field", 80);
        if (field != null && !FIELD.matcher(field).matches()) {
            fields.error("field", "must be a JSON pointer into the order, such as /note or /lines/1/quantity");
        }
        fields.check();
        if (field == null) {
            presence.stops(watcher.id(), Kind.EDITING);
        } else {
            presence.does(watcher.id(), new Doing(order(Kind.EDITING, actor, number), field));
        }
    }

    /** Who types in a room has it open, so it is watched, and whether it may be was asked then. */
    private void type(Watcher watcher, Actor actor, Fields fields) {
        String room = fields.requiredText("room", 60);
        fields.check();
        if (room.startsWith(ORDER)) {
            Place place = order(Kind.TYPING, actor, room.substring(ORDER.length()));
            presence.does(watcher.id(), new Doing(place, null));
            return;
        }
        String channel = "room:" + room;
        if (!watcher.isWatching(channel)) {
            throw Fields.invalid(fields.error("room", "must be order:<number> or a room that this connection watches")
                    .errors());
        }
        presence.does(watcher.id(), new Doing(new Place(Kind.TYPING, channel, null), null));
    }

    /** Who has posted types no more. */
    void posted(Watcher watcher) {
        presence.stops(watcher.id(), Kind.TYPING);
    }

    private void leave(Watcher watcher, Fields fields) {
        Boolean away = fields.flag("away");
        if (away == null && fields.errors().isEmpty()) {
            fields.error("away", "is missing: true or false");
        }
        fields.check();
        presence.away(watcher.id(), away);
    }

    /** Of an order that the actor may see. */
    private Place order(Kind kind, Actor actor, String number) {
        return new Place(kind, ORDER + number, orders.view(actor, number).getString("site"));
    }
}
