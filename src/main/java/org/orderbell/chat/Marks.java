package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Up to where somebody has read a room. A mark only moves forward. */
@ApplicationScoped
public class Marks {

    /** Logins that one statement asks for. */
    private static final int AT_ONCE = 500;

    @PersistenceContext
    private EntityManager em;

    long of(Room room, String login) {
        List<?> marks = em.createNativeQuery("select read_seq from chat_reader where login = ?1 and room = ?2")
                .setParameter(1, login)
                .setParameter(2, room.id())
                .getResultList();
        return marks.isEmpty() ? 0 : ((Number) marks.get(0)).longValue();
    }

    /** Of those who have one. */
    Map<String, Long> of(Room room, Collection<String> logins) {
        Map<String, Long> marks = new HashMap<>();
        List<String> all = new ArrayList<>(logins);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            new Sql()
                    .add("select login, read_seq from chat_reader where room = ")
                    .value(room.id())
                    .add(" and login in ")
                    .list(all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .rows(em)
                    .forEach(row -> marks.put((String) row[0], ((Number) row[1]).longValue()));
        }
        return marks;
    }

    /** Somebody has read so far, and other nodes are to find that out; see {@link Unread#moved}. */
    void read(Room room, String login, long seq) {
        move(room, login, seq, "current_timestamp");
    }

    /** Who posts has read the room up to there; the log tells other nodes. */
    void posted(Room room, String login, long seq) {
        move(room, login, seq, "moved_at");
    }

    /** Other nodes are to tell somebody of a room, though their mark stands where it stood. */
    void tell(Room room, String login) {
        begin(room, login);
        em.createNativeQuery("update chat_reader set moved_at = current_timestamp where login = ?1 and room = ?2")
                .setParameter(1, login)
                .setParameter(2, room.id())
                .executeUpdate();
    }

    private void move(Room room, String login, long seq, String movedAt) {
        begin(room, login);
        em.createNativeQuery("update chat_reader set read_seq = ?1, moved_at = " + movedAt
                        + " where login = ?2 and room = ?3 and read_seq < ?4")
                .setParameter(1, seq)
                .setParameter(2, login)
                .setParameter(3, room.id())
                .setParameter(4, seq)
                .executeUpdate();
    }

    private void begin(Room room, String login) {
        em.createNativeQuery(
                        "insert into chat_reader (login, room, read_seq) values (?1, ?2, 0) on conflict do nothing")
                .setParameter(1, login)
                .setParameter(2, room.id())
                .executeUpdate();
    }
}
