package org.orderbell.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.orderbell.platform.Seeding;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;

/** Sees to it that somebody can enter: the demo accounts in a demo, else an admin with a password nobody knows yet. */
@ApplicationScoped
public class FirstAccounts {

    private static final String DEMO_PASSWORD = "orderbell";
    private static final Set<String> DEMO_SITES = Set.of("seoul", "paris");
    private static final Map<String, Role> DEMO =
            Map.of("desk", Role.DESK, "kitchen", Role.KITCHEN, "boss", Role.SUPERVISOR, "admin", Role.ADMIN);
    private static final Logger LOG = Logger.getLogger(FirstAccounts.class.getName());

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Settings settings;

    @Inject
    private Seeding seeding;

    @Inject
    private AuditLog audit;

    @Inject
    private LoginSessions sessions;

    @Transactional
    public void seed(@Observes @Priority(Starting.SEED) Starting starting) {
        seeding.await();
        if (settings.demo()) {
            seedDemo();
        } else if (noAdmin()) {
            seedAdmin();
        }
    }

    private void seedDemo() {
        String hash = null;
        for (Map.Entry<String, Role> demo : DEMO.entrySet()) {
            if (em.find(Account.class, demo.getKey()) == null) {
                hash = hash == null ? Passwords.hashFast(DEMO_PASSWORD) : hash;
                String name = demo.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                        + demo.getKey().substring(1);
                create(new Account(demo.getKey(), name, hash, Set.of(demo.getValue()), DEMO_SITES, true));
            }
        }
    }

    // Not "no account": a demo may have left a desk account behind that was made by hand, but nobody to look after it.
    private boolean noAdmin() {
        return em
                .createQuery("select a from Account a where a.demo = false and a.active = true", Account.class)
                .getResultList()
                .stream()
                .noneMatch(account -> account.getRoles().contains(Role.ADMIN));
    }

    private void seedAdmin() {
        String password = Passwords.invent();
        Account left = em.find(Account.class, "admin");
        if (left == null) {
            create(new Account("admin", "Admin", Passwords.hashFast(password), Set.of(Role.ADMIN), Set.of(), false));
        } else {
            left.adopt(Passwords.hashFast(password));
            revokeKeys(left.getLogin());
            sessions.endAll(left.getLogin(), null);
            left.describe("Admin", Set.of(Role.ADMIN), Set.of());
            write(AuditAction.PASSWORD_CHANGED, left);
        }
        LOG.warning("First start: log in as 'admin' with the password " + password
                + " and change it. It is not shown again.");
    }

    private void revokeKeys(String login) {
        List<ApiKey> keys = em.createQuery(
                        "select k from ApiKey k where k.owner = :login and k.revokedAt is null", ApiKey.class)
                .setParameter("login", login)
                .getResultList();
        for (ApiKey key : keys) {
            key.revoke();
            audit.write(null, AuditAction.KEY_REVOKED, login, ApiKeys.detail(key));
        }
    }

    private void create(Account account) {
        em.persist(account);
        write(AuditAction.ACCOUNT_CREATED, account);
    }

    private void write(AuditAction action, Account account) {
        audit.write(
                null,
                action,
                account.getLogin(),
                Accounts.detail(account.getName(), account.getRoles(), account.getSites()));
    }
}
