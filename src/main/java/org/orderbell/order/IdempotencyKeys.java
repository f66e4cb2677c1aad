package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys under which requests came in, with the answers they got. */
@ApplicationScoped
public class IdempotencyKeys {

    @PersistenceContext
    private EntityManager em;

    /** The answer to the first request with a key, and the hash of that request's body. */
    record Answer(String bodyHash, String json) {}

    /** Another request has taken the key and has committed. */
    static class Taken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Taken() {
            super("the key is taken", null, false, false);
        }
    }

    /**
     * Takes the key in the caller's transaction; waits while another transaction is about to take it.
     *
     * @throws Taken if that one committed
     */
    void take(String owner, String key, String bodyHash, Instant now) {
        int taken = em.createNativeQuery("insert into idempotency (owner, idem_key, body_hash, created_at)"
                        + " values (?1, ?2, ?3, ?4) on conflict do nothing")
                .setParameter(1, owner)
                .setParameter(2, key)
                .setParameter(3, bodyHash)
                .setParameter(4, Timestamp.from(now))
                .executeUpdate();
        if (taken == 0) {
            throw new Taken();
        }
    }

    void answer(String owner, String key, String json) {
        em.createNativeQuery("update idempotency set answer = ?1 where owner = ?2 and idem_key = ?3")
                .setParameter(1, json)
                .setParameter(2, owner)
                .setParameter(3, key)
                .executeUpdate();
    }

    @Transactional
    public Optional<Answer> find(String owner, String key) {
        List<?> rows = em.createNativeQuery(
                        "select body_hash, answer from idempotency where owner = ?1 and idem_key = ?2")
                .setParameter(1, owner)
                .setParameter(2, key)
                .getResultList();
        return rows.stream()
                .map(row -> {
                    Object[] columns = (Object[]) row;
                    return new Answer((String) columns[0], (String) columns[1]);
                })
                .findFirst();
    }

    @Transactional
    public int forget(Instant before) {
        return em.createNativeQuery("delete from idempotency where created_at < ?1")
                .setParameter(1, Timestamp.from(before))
                .executeUpdate();
    }
}
