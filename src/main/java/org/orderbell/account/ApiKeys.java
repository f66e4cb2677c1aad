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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The API keys: made once and shown once, looked up by their hash. */
@ApplicationScoped
public class ApiKeys {

    private final FreshCache<String, String> owners = new FreshCache<>(Duration.ofSeconds(5), Clock.systemUTC());

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Accounts accounts;

    @Inject
    private Event<AccountChanged> changed;

    /** Whom a key lets in; empty if it is unknown or revoked, or its owner may not enter. */
    public Optional<Identity> identity(String key) {
        return owners.get(new KeyText(key).hash(), this::owner)
                .flatMap(accounts::identity)
                .map(Identity::byKey);
    }

    /** The only time that the key itself can be seen. */
    @Transactional
    public KeyText make(Actor by, String owner, String label) {
        AccountRefusal.unlessAdmin(by);
        if (label == null || label.isBlank() || label.strip().length() > 100) {
            throw AccountRefusal.badLabel();
        }
        if (em.find(Account.class, owner) == null) {
            throw AccountRefusal.unknown(owner);
        }
        KeyText key = KeyText.random();
        em.persist(new ApiKey(key, owner, label.strip()));
        return key;
    }

    @Transactional
    public void revoke(Actor by, String hash) {
        AccountRefusal.unlessAdmin(by);
        ApiKey key = em.find(ApiKey.class, hash);
        if (key == null) {
            throw AccountRefusal.unknownKey();
        }
        key.revoke();
        changed.fire(new AccountChanged(key.getOwner()));
    }

    @Transactional
    public List<ApiKey> of(Actor by, String owner) {
        AccountRefusal.unlessAdmin(by);
        return em.createQuery("select k from ApiKey k where k.owner = :owner order by k.createdAt", ApiKey.class)
                .setParameter("owner", owner)
                .getResultList();
    }

    private Optional<String> owner(String hash) {
        return em
                .createQuery("select k.owner from ApiKey k where k.hash = :hash and k.revokedAt is null", String.class)
                .setParameter("hash", hash)
                .getResultList()
                .stream()
                .findFirst();
    }

    void forget(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    AccountChanged change) {
        owners.clear();
    }
}
