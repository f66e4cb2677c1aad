package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orderbell.account.Actor;
import org.orderbell.account.WriteRateLimiter;
import org.orderbell.chat.ChatRefused.Reason;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;
import org.orderbell.platform.Settings;

/**
 * What people do in rooms. Each method is one transaction that holds the room's row before it looks at anything else of
 * the room, and fires the event that the log records; so messages stand in the log in the order of their numbers.
 */
@ApplicationScoped
public class Chat {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Rooms rooms;

    @Inject
    private Members members;

    @Inject
    private Marks marks;

    @Inject
    private Mentions mentions;

    @Inject
    private WriteRateLimiter limiter;

    @Inject
    private Event<ChatEvent> events;

    @Inject
    private Event<ReadMoved> reads;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    /**
     * A message that is there.
     *
     * @param again whether it was there already, because the same was sent before
     */
    public record Posted(JsonObject message, boolean again) {}

    /**
     * Says something.
     *
     * @param key of the author's choice, another for each message: the same again makes no second message
     * @throws ChatRefused for a room that is not the actor's or is archived, or a key that belongs to another message
     * @throws org.orderbell.platform.Refused for too many messages at once
     */
    @Transactional
    public Posted post(Actor actor, String key, String roomKey, String text) {
        Optional<Posted> before = again(actor, key, roomKey, text);
        if (before.isPresent()) {
            return before.get();
        }
        limiter.checkPost(actor);
        Room room = rooms.take(actor, roomKey);
        // the same may have been sent twice at once
        before = again(actor, key, roomKey, text);
        if (before.isPresent()) {
            return before.get();
        }
        unlessArchived(room);
        limiter.countPost(actor);
        Instant now = clock.instant();
        Words words = new Words(text, mentions.in(text, room));
        Message message =
                new Message(nextId(), room, room.take(actor.name(), now), actor, name(actor), words, key, now);
        if (!insert(message)) {
            throw keyReused(key);
        }
        mentions.put(room, message.seq(), words.mentions());
        if (room.kind() == RoomKind.ORDER) {
            List<String> partners = new ArrayList<>(words.mentions());
            partners.add(actor.name());
            members.add(room, partners.stream().distinct().toList(), now);
        }
        marks.posted(room, actor.name(), message.seq());
        em.flush();
        JsonObject json = ChatJson.of(room, message);
        events.fire(new MessagePosted(json, room.subject(), room.site(), actor.name(), now));
        return new Posted(json, false);
    }

    private Optional<Posted> again(Actor actor, String key, String roomKey, String text) {
        Optional<Message> before = em
                .createQuery("select m from Message m where m.author = :author and m.postKey = :key", Message.class)
                .setParameter("author", actor.name())
                .setParameter("key", key)
                .getResultList()
                .stream()
                .findFirst();
        if (before.isPresent() && !before.get().postHash().equals(Message.hash(roomKey, text))) {
            throw keyReused(key);
        }
        return before.map(message -> new Posted(ChatJson.of(roomKey, message), true));
    }

    private static ChatRefused keyReused(String key) {
        return new ChatRefused(
                Reason.KEY_REUSED, "The key " + key + " belongs to another message of yours; take a new key");
    }

    /**
     * Says something else in place of a message of one's own.
     *
     * @param expected version that the actor has seen; null if any will do
     */
    @Transactional
    public JsonObject edit(Actor actor, String roomKey, long id, String text, Long expected) {
        limiter.countMessageChange(actor);
        Room room = rooms.take(actor, roomKey);
        unlessArchived(room);
        Message message = message(room, id);
        Instant now = clock.instant();
        message.unlessChangeable(actor, expected, settings.chatEdit(), now);
        Words words = new Words(text, mentions.in(text, room));
        message.edit(words, now);
        mentions.put(room, message.seq(), words.mentions());
        if (room.kind() == RoomKind.ORDER) {
            members.add(room, words.mentions(), now);
        }
        em.flush();
        JsonObject json = ChatJson.of(room, message);
        events.fire(new MessageEdited(json, room.subject(), room.site(), actor.name(), now));
        return json;
    }

    /**
     * Deletes a message: its text is gone, its number stays. Authors do it for a while; supervisors and admins at any time, except
     * between two people.
     */
    @Transactional
    public JsonObject delete(Actor actor, String roomKey, long id) {
        limiter.countMessageChange(actor);
        Room room = rooms.take(actor, roomKey);
        unlessArchived(room);
        Message message = message(room, id);
        Instant now = clock.instant();
        if (room.isModeratedBy(actor)) {
            message.unlessDeleted();
        } else {
            message.unlessChangeable(actor, null, settings.chatEdit(), now);
        }
        message.delete(actor, now);
        mentions.put(room, message.seq(), List.of());
        em.flush();
        JsonObject json = ChatJson.of(room, message);
        events.fire(new MessageDeleted(json, room.subject(), room.site(), actor.name(), now));
        return json;
    }

    /**
     * Says that one has read a room up to a message.
     *
     * @return where the mark stands now, which may be further, and what is beyond it
     */
    @Transactional
    public JsonObject read(Actor actor, String roomKey, long seq) {
        Room room = rooms.view(actor, roomKey);
        if (seq > room.last()) {
            throw Fields.invalid(
                    List.of(new FieldError("/seq", "must be at most " + room.last() + ", the room's last message")));
        }
        if (seq > marks.of(room, actor.name())) {
            marks.read(room, actor.name(), seq);
            reads.fire(new ReadMoved(actor.name(), roomKey, seq));
        }
        long mark = marks.of(room, actor.name());
        return Json.createObjectBuilder()
                .add("room", roomKey)
                .add("read", mark)
                .add("unread", Math.max(0, room.last() - mark))
                .add("mentions", mark < room.last() ? mentions.unread(room, actor, mark) : 0)
                .build();
    }

    private static void unlessArchived(Room room) {
        if (room.isArchived()) {
            throw new ChatRefused(Reason.ROOM_ARCHIVED, room.title() + " can be read, but nothing can be said in it");
        }
    }

    private Message message(Room room, long id) {
        Message message = em.find(Message.class, id);
        if (message == null || message.room() != room.id()) {
            throw new ChatRefused(Reason.UNKNOWN_MESSAGE, "No message of " + room.key() + " has the id " + id);
        }
        return message;
    }

    private String name(Actor actor) {
        return em.createQuery("select a.name from Account a where a.login = :login", String.class)
                .setParameter("login", actor.name())
                .getSingleResult();
    }

    private long nextId() {
        return ((Number) em.createNativeQuery("select nextval('chat_message_seq')")
                        .getSingleResult())
                .longValue();
    }

    /** @return false if its key was taken meanwhile, in another room */
    private boolean insert(Message message) {
        return em.createNativeQuery("insert into chat_message (id, room, seq, author, author_name, text, mentions,"
                                + " posted_at, version, post_key, post_hash)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) on conflict do nothing")
                        .setParameter(1, message.id())
                        .setParameter(2, message.room())
                        .setParameter(3, message.seq())
                        .setParameter(4, message.author())
                        .setParameter(5, message.authorName())
                        .setParameter(6, message.text())
                        .setParameter(7, String.join(" ", message.mentions()))
                        .setParameter(8, Timestamp.from(message.postedAt()))
                        .setParameter(9, message.version())
                        .setParameter(10, message.postKey())
                        .setParameter(11, message.postHash())
                        .executeUpdate()
                > 0;
    }
}
