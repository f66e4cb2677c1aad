package org.orderbell.chat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.orderbell.account.Actor;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;
import org.orderbell.order.OrderRefused;
import org.orderbell.order.Orders;
import org.orderbell.platform.RowGuard;
import org.orderbell.platform.Seeding;
import org.orderbell.platform.Starting;

/** The rooms: found by key, for those who may read them. For all others they are not there. */
@ApplicationScoped
public class Rooms {

    /** Asked before the database is, because PostgreSQL fails on some texts, such as one with NUL. */
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9:._-]{0,59}");

    @PersistenceContext
    private EntityManager em;

    @Inject
    private RowGuard guard;

    @Inject
    private Members members;

    @Inject
    private Orders orders;

    @Inject
    private Sites sites;

    @Inject
    private Seeding seeding;

    @Inject
    private Clock clock;

    /** After the sites. */
    @Transactional
    public void seed(@Observes @Priority(Starting.SEED + 5) Starting starting) {
        seeding.await();
        add(Room.GENERAL, RoomKind.GENERAL, "General", null);
        sites.all().forEach(this::add);
    }

    /** Whether somebody may read a room, and post to it unless it is archived. */
    boolean mayRead(Actor actor, Room room) {
        if (room.site() != null && !actor.mayActAt(room.site())) {
            return false;
        }
        boolean open = room.kind() != RoomKind.DIRECT && !room.isInvited();
        return open || actor.name().equals(room.maker()) || members.has(room, actor.name());
    }

    /**
     * Whether there is a room of that name that somebody may read.
     *
     * @throws ChatRefused if not
     */
    @Transactional
    public void check(Actor actor, String key) {
        view(actor, key);
    }

    /** Those of the rooms that somebody may read. */
    @Transactional
    public Set<String> readable(Actor actor, Collection<String> keys) {
        List<String> known =
                keys.stream().filter(key -> KEY.matcher(key).matches()).toList();
        if (known.isEmpty()) {
            return Set.of();
        }
        Sql sql = new Sql()
                .add("select r.room_key from chat_room r where r.room_key in ")
                .list(known)
                .add(" and ");
        Sight.readable(sql, actor);
        List<?> found = sql.query(em).getResultList();
        return found.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    /**
     * The room. The conversation about an order is there from the start, though its row comes with its first message.
     *
     * @throws ChatRefused if there is none that the actor may read
     */
    Room view(Actor actor, String key) {
        return found(actor, key, LockModeType.NONE).orElseGet(() -> unborn(actor, key));
    }

    /** The room, to change it or to post to it: who else is about to waits, and then sees what this one did. */
    Room take(Actor actor, String key) {
        guard.hold("room " + key);
        return found(actor, key, LockModeType.PESSIMISTIC_WRITE).orElseGet(() -> {
            insert(unborn(actor, key), null);
            return found(actor, key, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> ChatRefused.unknownRoom(key));
        });
    }

    Optional<Room> find(String key) {
        return find(key, LockModeType.NONE);
    }

    Map<Long, Room> find(Collection<Long> ids) {
        Map<Long, Room> found = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select r from Room r where r.id in :ids", Room.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(room -> found.put(room.id(), room));
        }
        return found;
    }

    /** Puts a new room in; false if there is one of that key, or of those two, already. */
    boolean insert(Room room, String pair) {
        return em.createNativeQuery("insert into chat_room"
                                + " (id, room_key, kind, title, site, pair, invited, archived, maker, last_seq, active_at)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10) on conflict do nothing")
                        .setParameter(1, room.id())
                        .setParameter(2, room.key())
                        .setParameter(3, room.kind().name())
                        .setParameter(4, room.title())
                        .setParameter(5, room.site())
                        .setParameter(6, pair)
                        .setParameter(7, room.isInvited())
                        .setParameter(8, room.isArchived())
                        .setParameter(9, room.maker())
                        .setParameter(10, Timestamp.from(room.activeAt()))
                        .executeUpdate()
                > 0;
    }

    long nextId() {
        return ((Number) em.createNativeQuery("select nextval('chat_room_seq')").getSingleResult()).longValue();
    }

    private Optional<Room> found(Actor actor, String key, LockModeType lock) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw ChatRefused.unknownRoom(key);
        }
        Optional<Room> room = find(key, lock);
        if (room.isPresent() && !mayRead(actor, room.get())) {
            throw ChatRefused.unknownRoom(key);
        }
        return room;
    }

    private Optional<Room> find(String key, LockModeType lock) {
        return em
                .createQuery("select r from Room r where r.key = :key", Room.class)
                .setParameter("key", key)
                .setLockMode(lock)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** A room that has no row yet: of an order, or of a site that came after the start. */
    private Room unborn(Actor actor, String key) {
        Instant now = clock.instant();
        if (key.startsWith(Room.ORDER)) {
            String number = key.substring(Room.ORDER.length());
            try {
                String site = orders.view(actor, number).getString("site");
                return new Room(nextId(), key, RoomKind.ORDER, number, site, false, null, now);
            } catch (OrderRefused refused) {
                throw ChatRefused.unknownRoom(key);
            }
        }
        if (key.startsWith(Room.SITE)) {
            String site = key.substring(Room.SITE.length());
            if (sites.exists(site) && actor.mayActAt(site)) {
                return new Room(nextId(), key, RoomKind.SITE, site, site, false, null, now);
            }
        }
        throw ChatRefused.unknownRoom(key);
    }

    private void add(Site site) {
        add(Room.SITE + site.getCode(), RoomKind.SITE, site.getName(), site.getCode());
    }

    private void add(String key, RoomKind kind, String title, String site) {
        if (find(key).isEmpty()) {
            insert(new Room(nextId(), key, kind, title, site, false, null, clock.instant()), null);
        }
    }
}
