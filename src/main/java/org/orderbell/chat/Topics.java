package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.account.Sites;
import org.orderbell.chat.ChatRefused.Reason;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;

/** Opens rooms and changes them: topics by supervisors and admins, a room for two by either of them. */
@ApplicationScoped
public class Topics {

    /** Members that a topic by invitation has at the most. */
    public static final int MEMBERS = 200;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    /** What names other rooms, or something else in an address. */
    private static final Pattern RESERVED = Pattern.compile("(site-|direct-|order).*|general|unread");

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Rooms rooms;

    @Inject
    private RoomList list;

    @Inject
    private Members members;

    @Inject
    private Accounts accounts;

    @Inject
    private Sites sites;

    @Inject
    private Event<ChatEvent> events;

    @Inject
    private Clock clock;

    /**
     * A room for two.
     *
     * @param again whether it was there already
     */
    public record Opened(JsonObject room, boolean again) {}

    /** Opens a topic. With {@code invited} only its members read it, of whom the maker is one. */
    @Transactional
    public JsonObject open(Actor actor, String key, String title, boolean invited, List<String> logins) {
        unlessSupervisor(actor);
        if (!SLUG.matcher(key).matches() || RESERVED.matcher(key).matches()) {
            throw invalid(
                    "/room",
                    "must be 2 to 40 lower-case letters, digits and -, and not begin with site-, direct- or order,"
                            + " nor be general or unread");
        }
        List<String> all = invited
                ? Stream.concat(Stream.of(actor.name()), logins.stream())
                        .distinct()
                        .toList()
                : List.of();
        unlessKnown(all);
        if (!invited && !logins.isEmpty()) {
            throw invalid("/members", "are only for a room by invitation; everybody reads the others");
        }
        Instant now = clock.instant();
        Room room = new Room(rooms.nextId(), key, RoomKind.TOPIC, title, null, invited, actor.name(), now);
        if (!rooms.insert(room, null)) {
            throw new ChatRefused(Reason.ROOM_TAKEN, "There is a room " + key + ", though you may not see it");
        }
        members.add(room, all, now);
        return created(actor, room, now);
    }

    /** The room of the actor and somebody else, made if there is none. */
    @Transactional
    public Opened direct(Actor actor, String with) {
        if (with.equals(actor.name()) || accounts.actor(with).isEmpty()) {
            throw invalid("/with", "must be the login of somebody else");
        }
        String pair = with.compareTo(actor.name()) < 0 ? with + " " + actor.name() : actor.name() + " " + with;
        Instant now = clock.instant();
        long id = rooms.nextId();
        Room room = new Room(id, Room.DIRECT + id, RoomKind.DIRECT, pair, null, false, null, now);
        if (!rooms.insert(room, pair)) {
            String key = (String) em.createNativeQuery("select room_key from chat_room where pair = ?1")
                    .setParameter(1, pair)
                    .getSingleResult();
            return new Opened(list.one(actor, key), true);
        }
        members.add(room, List.of(actor.name(), with), now);
        return new Opened(created(actor, room, now), false);
    }

    /**
     * Changes a topic.
     *
     * @param title null leaves it as it is
     * @param archived null leaves it as it is
     * @param logins all members from now on; null leaves them as they are
     */
    @Transactional
    public JsonObject change(Actor actor, String key, String title, Boolean archived, List<String> logins) {
        Room room = rooms.take(actor, key);
        unlessSupervisor(actor);
        if (room.kind() != RoomKind.TOPIC) {
            throw new ChatRefused(Reason.NOT_A_TOPIC, key + " is as it is; only topics can be changed");
        }
        if (!actor.name().equals(room.maker())) {
            sites.requireAll(actor);
        }
        if (logins != null && !room.isInvited()) {
            throw invalid("/members", "are only of a room by invitation; everybody reads this one");
        }
        room.describe(title == null ? room.title() : title, archived == null ? room.isArchived() : archived);
        Instant now = clock.instant();
        List<String> removed = logins == null ? List.of() : replace(room, logins, now);
        em.flush();
        events.fire(new RoomChanged(whole(room), removed, room.subject(), room.site(), actor.name(), now));
        return list.one(actor, key);
    }

    /** @return who may not read it any more; the maker always may */
    private List<String> replace(Room room, List<String> logins, Instant now) {
        List<String> all = Stream.concat(Stream.of(room.maker()), logins.stream())
                .distinct()
                .toList();
        List<String> before = members.of(room);
        List<String> fresh =
                all.stream().filter(login -> !before.contains(login)).toList();
        unlessKnown(fresh);
        List<String> removed = new ArrayList<>(before);
        removed.removeAll(all);
        members.remove(room, removed);
        members.add(room, fresh, now);
        return removed;
    }

    private JsonObject created(Actor actor, Room room, Instant now) {
        em.flush();
        events.fire(new RoomCreated(whole(room), room.subject(), room.site(), actor.name(), now));
        return list.one(actor, room.key());
    }

    private JsonObject whole(Room room) {
        JsonObjectBuilder json = ChatJson.of(room);
        if (room.isInvited() || room.kind() == RoomKind.DIRECT) {
            json.add("members", Json.createArrayBuilder(members.of(room)));
        }
        return json.build();
    }

    private void unlessKnown(List<String> logins) {
        for (String login : logins) {
            if (accounts.actor(login).isEmpty()) {
                throw invalid("/members", "must be logins of people who are here; " + login + " is not");
            }
        }
    }

    private static void unlessSupervisor(Actor actor) {
        if (!actor.isAny(Role.SUPERVISOR, Role.ADMIN)) {
            throw new ChatRefused(Reason.WRONG_ROLE, "To open or change a topic takes the role supervisor or admin");
        }
    }

    private static RuntimeException invalid(String pointer, String detail) {
        return Fields.invalid(List.of(new FieldError(pointer, detail)));
    }
}
