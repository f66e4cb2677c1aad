package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Writes down when an API key was last used, but not each time: that would be a write with each call of a client. */
@ApplicationScoped
public class KeyUses {

    /** How much later the last use may have been than it is written down. */
    private static final Duration PRECISION = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager em;

    /** @param last when it was last used as far as is known; null if never */
    @Transactional
    public void used(String hash, Instant last, Instant now) {
        if (last == null || last.isBefore(now.minus(PRECISION))) {
            em.createNativeQuery("update api_key set used_at = ?1 where hash = ?2")
                    .setParameter(1, Timestamp.from(now))
                    .setParameter(2, hash)
                    .executeUpdate();
        }
    }
}
