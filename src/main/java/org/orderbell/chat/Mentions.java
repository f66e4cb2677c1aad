package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;

/**
 * Who was mentioned where. One row for each name in a message, however many people have the role of that name: each counts
 * those beyond their own mark.
 */
@ApplicationScoped
public class Mentions {

    /** Beyond so many, unread mentions are not counted. */
    private static final int COUNTED = 1000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Accounts accounts;

    @Inject
    private Rooms rooms;

    /** Whom a text mentions of those who may read the room; a name of nobody is plain text. */
    List<String> in(String text, Room room) {
        Set<String> names = new TreeSet<>();
        MentionText.in(text).forEach(meant -> meant.stream()
                .map(name -> mentioned(name, room))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(names::add));
        return List.copyOf(names);
    }

    /** A role goes before a login of the same name. */
    private Optional<String> mentioned(String name, Room room) {
        Optional<String> role = Arrays.stream(Role.values())
                .filter(each -> each.label().equals(name))
                .map(Sight::name)
                .findFirst();
        return role.or(() ->
                accounts.actor(name).filter(actor -> rooms.mayRead(actor, room)).map(Actor::name));
    }

    /** Puts down whom a message mentions, in place of what was put down for it before. */
    void put(Room room, long seq, Collection<String> names) {
        em.createNativeQuery("delete from chat_mention where room = ?1 and seq = ?2")
                .setParameter(1, room.id())
                .setParameter(2, seq)
                .executeUpdate();
        for (String who : names) {
            em.createNativeQuery("insert into chat_mention (room, who, seq) values (?1, ?2, ?3)")
                    .setParameter(1, room.id())
                    .setParameter(2, who)
                    .setParameter(3, seq)
                    .executeUpdate();
        }
    }

    /** How many messages beyond somebody's mark mention them. */
    long unread(Room room, Actor actor, long mark) {
        return ((Number) new Sql()
                        .add("select count(distinct seq) from chat_mention where room = ")
                        .value(room.id())
                        .add(" and seq > ")
                        .value(mark)
                        .add(" and who in ")
                        .list(Sight.names(actor))
                        .query(em)
                        .getSingleResult())
                .longValue();
    }

    /** The numbers of the newest messages beyond somebody's mark that mention them. */
    List<Long> newest(Room room, Actor actor, long mark, int limit) {
        List<?> numbers = new Sql()
                .add("select distinct seq from chat_mention where room = ")
                .value(room.id())
                .add(" and seq > ")
                .value(mark)
                .add(" and who in ")
                .list(Sight.names(actor))
                .add(" order by seq desc limit ")
                .value(limit)
                .query(em)
                .getResultList();
        return numbers.stream().map(number -> ((Number) number).longValue()).toList();
    }

    /** The numbers of the newest messages after one, by whom they mention. */
    Map<String, Set<Long>> after(Room room, long seq) {
        Map<String, Set<Long>> mentions = new HashMap<>();
        new Sql()
                .add("select who, seq from chat_mention where room = ")
                .value(room.id())
                .add(" and seq > ")
                .value(seq)
                .add(" order by seq desc limit ")
                .value(COUNTED)
                .rows(em)
                .forEach(row -> mentions.computeIfAbsent((String) row[0], first -> new HashSet<>())
                        .add(((Number) row[1]).longValue()));
        return mentions;
    }
}
