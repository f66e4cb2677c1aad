package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The addresses from which somebody has logged in lately, which is how programs without cookies are known. */
@ApplicationScoped
public class KnownAddresses {

    private static final Duration KEPT = Duration.ofDays(90);

    /** The time of the last use need not be more exact. */
    private static final Duration STALE = Duration.ofDays(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Transactional
    public boolean contains(String login, String network) {
        return !em.createNativeQuery(
                        "select used_at from known_address where login = ?1 and network = ?2 and used_at > ?3")
                .setParameter(1, login)
                .setParameter(2, network)
                .setParameter(3, Timestamp.from(clock.instant().minus(KEPT)))
                .getResultList()
                .isEmpty();
    }

    /** Somebody has logged in from there. */
    @Transactional
    public void add(String login, String network) {
        Instant now = clock.instant();
        int added = em.createNativeQuery(
                        "insert into known_address (login, network, used_at) values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, login)
                .setParameter(2, network)
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
        if (added == 0) {
            em.createNativeQuery(
                            "update known_address set used_at = ?1 where login = ?2 and network = ?3 and used_at < ?4")
                    .setParameter(1, Timestamp.from(now))
                    .setParameter(2, login)
                    .setParameter(3, network)
                    .setParameter(4, Timestamp.from(now.minus(STALE)))
                    .executeUpdate();
        } else {
            em.createNativeQuery("delete from known_address where login = ?1 and used_at < ?2")
                    .setParameter(1, login)
                    .setParameter(2, Timestamp.from(now.minus(KEPT)))
                    .executeUpdate();
        }
    }
}
