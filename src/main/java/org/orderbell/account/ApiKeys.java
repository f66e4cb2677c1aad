package org.orderbell.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.orderbell.platform.CleanText;

/** The API keys: made once and shown once, looked up by their hash. */
@ApplicationScoped
public class ApiKeys {

    private static final Logger LOG = System.getLogger(ApiKeys.class.getName());

    private final FreshCache<String, String> owners = new FreshCache<>(Duration.ofSeconds(5), Clock.systemUTC());

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Accounts accounts;

    @Inject
    private KeyUses uses;

    @Inject
    private Clock clock;

    @Inject
    private Event<AccountChanged> changed;

    @Inject
    private AuditLog audit;

    /** Whom a key lets in; empty if it is unknown, revoked or over, or its owner may not enter. */
    public Optional<Identity> identity(String key) {
        return owners.get(new KeyText(key).hash(), this::owner)
                .flatMap(accounts::identity)
                .map(Identity::byKey);
    }

    /** A key without an end. */
    @Transactional
    public KeyText make(Actor by, String owner, String label) {
        return make(by, owner, label, null);
    }

    /**
     * The only time that the key itself can be seen.
     *
     * @param lastDay in UTC; null for a key without an end
     */
    @Transactional
    public KeyText make(Actor by, String owner, String typed, LocalDate lastDay) {
        accounts.managed(by, owner);
        String label = CleanText.line(typed);
        if (label == null || label.isBlank() || label.strip().length() > 100) {
            throw AccountRefusal.badLabel();
        }
        if (lastDay != null && lastDay.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw AccountRefusal.badLastDay();
        }
        KeyText text = KeyText.random();
        ApiKey key = new ApiKey(text, owner, label.strip(), lastDay);
        em.persist(key);
        audit.write(by, AuditAction.KEY_CREATED, owner, detail(key));
        return text;
    }

    @Transactional
    public void revoke(Actor by, String hash) {
        AccountRefusal.unlessAdmin(by);
        ApiKey key = em.find(ApiKey.class, hash);
        if (key == null) {
            throw AccountRefusal.unknownKey();
        }
        accounts.managed(by, key.getOwner());
        if (!key.isRevoked()) {
            key.revoke();
            changed.fire(new AccountChanged(key.getOwner()));
            audit.write(by, AuditAction.KEY_REVOKED, key.getOwner(), detail(key));
        }
    }

    /** For the audit log. */
    static String detail(ApiKey key) {
        String lastDay = key.getLastDay() == null ? "" : " lastDay=" + key.getLastDay();
        return "key=" + key.getHint() + " label=" + key.getLabel() + lastDay;
    }

    /** Revokes the keys whose last day is over, so that the connections that they opened end. */
    @Transactional
    public void revokeExpired() {
        List<ApiKey> over = em.createQuery(
                        "select k from ApiKey k where k.revokedAt is null and k.expiresAt <= :now", ApiKey.class)
                .setParameter("now", clock.instant())
                .getResultList();
        for (ApiKey key : over) {
            key.revoke();
            changed.fire(new AccountChanged(key.getOwner()));
            audit.write(null, AuditAction.KEY_REVOKED, key.getOwner(), detail(key));
        }
    }

    @Transactional
    public List<ApiKey> of(Actor by, String owner) {
        accounts.managed(by, owner);
        return em.createQuery("select k from ApiKey k where k.owner = :owner order by k.createdAt", ApiKey.class)
                .setParameter("owner", owner)
                .getResultList();
    }

    private Optional<String> owner(String hash) {
        Instant now = clock.instant();
        Optional<Object[]> found = em
                .createQuery(
                        "select k.owner, k.usedAt from ApiKey k where k.hash = :hash and k.revokedAt is null"
                                + " and (k.expiresAt is null or k.expiresAt > :now)",
                        Object[].class)
                .setParameter("hash", hash)
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
        found.ifPresent(row -> use(hash, (Instant) row[1], now));
        return found.map(row -> (String) row[0]);
    }

    /** It is only for people to look at, so a database that cannot be written to keeps nobody out. */
    private void use(String hash, Instant last, Instant now) {
        try {
            uses.used(hash, last, now);
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "The use of an API key was not written down", e);
        }
    }

    void forget(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    AccountChanged change) {
        owners.clear();
    }
}
