package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who takes part in a room: the members of a topic by invitation, the two of a direct one, those of an order's conversation. */
@ApplicationScoped
public class Members {

    @PersistenceContext
    private EntityManager em;

    boolean has(Room room, String login) {
        return !em.createNativeQuery("select who from chat_member where room = ?1 and who = ?2")
                .setParameter(1, room.id())
                .setParameter(2, login)
                .getResultList()
                .isEmpty();
    }

    /** Logins and roles, in the order of their names. */
    List<String> of(Room room) {
        List<?> members = em.createNativeQuery("select who from chat_member where room = ?1 order by who")
                .setParameter(1, room.id())
                .getResultList();
        return members.stream().map(String.class::cast).toList();
    }

    /** The other one of two. */
    Optional<String> other(Room room, String login) {
        return of(room).stream().filter(member -> !member.equals(login)).findFirst();
    }

    /** Takes them in; for who is in already, it is from now on that they take part. */
    void add(Room room, Collection<String> members, Instant now) {
        for (String who : members) {
            int known = em.createNativeQuery("update chat_member set since = ?1 where room = ?2 and who = ?3")
                    .setParameter(1, Timestamp.from(now))
                    .setParameter(2, room.id())
                    .setParameter(3, who)
                    .executeUpdate();
            if (known == 0) {
                em.createNativeQuery("insert into chat_member (room, who, since) values (?1, ?2, ?3)")
                        .setParameter(1, room.id())
                        .setParameter(2, who)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate();
            }
        }
    }

    void remove(Room room, Collection<String> members) {
        for (String who : members) {
            em.createNativeQuery("delete from chat_member where room = ?1 and who = ?2")
                    .setParameter(1, room.id())
                    .setParameter(2, who)
                    .executeUpdate();
        }
    }
}
