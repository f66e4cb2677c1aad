package org.orderbell.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orderbell.platform.CleanText;
import org.orderbell.platform.RowGuard;
import org.orderbell.platform.Settings;

/** The accounts: who may enter, and what an admin does with them. */
@ApplicationScoped
public class Accounts {

    static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,59}");

    private final FreshCache<String, Identity> identities = new FreshCache<>(Duration.ofSeconds(5), Clock.systemUTC());

    private final FreshCache<String, String> languages = new FreshCache<>(Duration.ofSeconds(5), Clock.systemUTC());

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Lookup lookup;

    @Inject
    private Settings settings;

    @Inject
    private Sites allSites;

    @Inject
    private LoginSessions sessions;

    @Inject
    private Event<AccountChanged> changed;

    @Inject
    private Event<LanguageChosen> chosen;

    @Inject
    private AuditLog audit;

    @Inject
    private RowGuard guard;

    /** Who this is and what it may do right now; empty if there is no such account or it may not enter. */
    public Optional<Actor> actor(String login) {
        return identity(login).map(Identity::actor);
    }

    public Optional<Identity> identity(String login) {
        return identities.get(login, name -> credentials(name).map(Credentials::identity));
    }

    /** What the pages speak to somebody; empty lets the browser say. */
    public Optional<Language> language(String login) {
        return languages
                .get(login, name -> lookup.find(Account.class, name, Account::language))
                .flatMap(Language::tagged);
    }

    Optional<Credentials> credentials(String login) {
        // a name that cannot exist is not worth asking for, and PostgreSQL fails on some, such as one with NUL
        return !LOGIN.matcher(login).matches()
                ? Optional.empty()
                : lookup.find(Account.class, login, this::credentials);
    }

    private Credentials credentials(Account account) {
        return mayEnter(account) ? new Credentials(account.identity(), account.getPasswordHash()) : null;
    }

    /** Whether there is such an account, also one that may not enter. */
    boolean exists(String login) {
        return LOGIN.matcher(login).matches()
                && lookup.find(Account.class, login, Account::getLogin).isPresent();
    }

    // Demo passwords are public. An account made for the demo stays in a database that leaves the demo, because its
    // name is in the orders' history, but nobody gets in by it any more.
    private boolean mayEnter(Account account) {
        return account.isActive() && (!account.isDemo() || settings.demo());
    }

    /** Those that an admin may look after. */
    @Transactional
    public List<Account> all(Actor by) {
        AccountRefusal.unlessAdmin(by);
        boolean everywhere = allSites.areAll(by);
        return em.createQuery("select a from Account a order by a.login", Account.class).getResultList().stream()
                .filter(account -> everywhere || allSites.reaches(by, account.getSites()))
                .toList();
    }

    @Transactional
    public void create(Actor by, String login, String typed, NewPassword password, Set<Role> roles, Set<String> sites) {
        AccountRefusal.unlessAdmin(by);
        String name = CleanText.line(typed);
        if (login == null || !LOGIN.matcher(login).matches()) {
            throw AccountRefusal.badLogin();
        }
        if (em.find(Account.class, login) != null) {
            throw AccountRefusal.loginTaken(login);
        }
        AccountRefusal.unlessDescribed(name, roles);
        password.check(context(login, name));
        unlessOwn(by, sites);
        em.persist(new Account(login, name.strip(), password.hash(), roles, sites, false));
        audit.write(by, AuditAction.ACCOUNT_CREATED, login, detail(name.strip(), roles, sites));
    }

    @Transactional
    public void describe(Actor by, String login, String typed, Set<Role> roles, Set<String> sites) {
        Account account = managed(by, login);
        String name = CleanText.line(typed);
        AccountRefusal.unlessDescribed(name, roles);
        unlessOwn(by, sites);
        if (!roles.contains(Role.ADMIN) || !allSites.reaches(new Actor(login, roles, sites), account.getSites())) {
            unlessLastAdmin(account);
        }
        String difference = difference(account, name.strip(), roles, sites);
        account.describe(name.strip(), roles, sites);
        changed.fire(new AccountChanged(login));
        if (!difference.isEmpty()) {
            audit.write(by, AuditAction.ACCOUNT_CHANGED, login, difference);
        }
    }

    @Transactional
    public void changePassword(Actor by, String login, NewPassword password) {
        Account account = managed(by, login);
        password.check(context(login, account.getName()));
        account.givePassword(password.hash());
        sessions.endAll(login, null);
        changed.fire(new AccountChanged(login));
        audit.write(by, AuditAction.PASSWORD_CHANGED, login, null);
    }

    /**
     * Takes the new password of somebody who has proven to know the old one.
     *
     * @param session id of the session that goes on; null for none
     */
    @Transactional
    public void chooseOwnPassword(Actor by, NewPassword password, String session) {
        Account account = toChange(by.name());
        password.check(context(account.getLogin(), account.getName()));
        account.choosePassword(password.hash());
        sessions.endAll(account.getLogin(), session);
        changed.fire(new AccountChanged(account.getLogin()));
        audit.write(by, AuditAction.PASSWORD_CHANGED, account.getLogin(), null);
    }

    private List<String> context(String login, String name) {
        return Stream.concat(Stream.of(login, name), allSites.all().stream().map(Site::getCode))
                .toList();
    }

    @Transactional
    public void activate(Actor by, String login) {
        setActive(by, managed(by, login), true);
    }

    @Transactional
    public void deactivate(Actor by, String login) {
        Account account = managed(by, login);
        unlessLastAdmin(account);
        setActive(by, account, false);
    }

    private void setActive(Actor by, Account account, boolean active) {
        if (account.isActive() != active) {
            account.setActive(active);
            if (!active) {
                sessions.endAll(account.getLogin(), null);
            }
            changed.fire(new AccountChanged(account.getLogin()));
            audit.write(
                    by,
                    active ? AuditAction.ACCOUNT_ACTIVATED : AuditAction.ACCOUNT_DEACTIVATED,
                    account.getLogin(),
                    null);
        }
    }

    /** For the audit log. */
    static String detail(String name, Set<Role> roles, Set<String> sites) {
        return "name=" + name + " roles=" + labels(roles) + " sites=" + codes(sites);
    }

    private static String difference(Account account, String name, Set<Role> roles, Set<String> sites) {
        StringJoiner difference = new StringJoiner("; ");
        add(difference, "name", account.getName(), name);
        add(difference, "roles", labels(account.getRoles()), labels(roles));
        add(difference, "sites", codes(account.getSites()), codes(sites));
        return difference.toString();
    }

    private static void add(StringJoiner difference, String what, String before, String after) {
        if (!before.equals(after)) {
            difference.add(what + "=" + before + " -> " + after);
        }
    }

    private static String labels(Set<Role> roles) {
        return roles.stream().map(Role::label).sorted().collect(Collectors.joining(","));
    }

    private static String codes(Set<String> sites) {
        return sites.isEmpty() ? "*" : sites.stream().sorted().collect(Collectors.joining(","));
    }

    public Account own(Actor by) {
        return get(by.name());
    }

    /** What the pages speak to somebody from now on, on every machine. */
    @Transactional
    public void speak(Actor by, Language language) {
        toChange(by.name()).speak(language);
        chosen.fire(new LanguageChosen(by.name()));
    }

    /** The account, for an admin who looks after it: one that may act nowhere where the admin may not. */
    Account managed(Actor by, String login) {
        AccountRefusal.unlessAdmin(by);
        Account account = toChange(login);
        if (!allSites.reaches(by, account.getSites())) {
            throw AccountRefusal.wider(login);
        }
        return account;
    }

    private void unlessOwn(Actor by, Set<String> sites) {
        if (!allSites.reaches(by, sites)) {
            throw AccountRefusal.badSites();
        }
    }

    // Another one must be left who may do all that this one may. Locked in the order of their names: two admins who
    // take
    // away each other's role must not both succeed.
    private void unlessLastAdmin(Account account) {
        List<Account> active = em.createQuery(
                        "select a from Account a where a.active = true order by a.login", Account.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        boolean another = active.stream()
                .anyMatch(other -> mayEnter(other)
                        && other.getRoles().contains(Role.ADMIN)
                        && !other.equals(account)
                        && allSites.reaches(other.identity().actor(), account.getSites()));
        if (!another && account.getRoles().contains(Role.ADMIN)) {
            throw AccountRefusal.lastAdmin(account.getLogin());
        }
    }

    // One guard for all: who takes a role away looks at the others
    private Account toChange(String login) {
        guard.hold("accounts");
        return get(login);
    }

    private Account get(String login) {
        Account account = em.find(Account.class, login);
        if (account == null) {
            throw AccountRefusal.unknown(login);
        }
        return account;
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) LanguageChosen choice) {
        languages.clear();
    }

    /** Before all others that hear of the change, so that they find the new state. */
    void forget(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    AccountChanged change) {
        identities.clear();
    }
}
