package org.orderbell.account;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
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
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;
import org.orderbell.platform.Seeding;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;

/**
 * The logins that go on, on all nodes. A session holds while its row is there, and no longer than the settings say, however
 * much it is used. The container ends one that is not used; its row then waits for its time to be over.
 */
@ApplicationScoped
public class LoginSessions {

    private static final Logger LOG = System.getLogger(LoginSessions.class.getName());

    /** The session-timeout of web.xml. */
    private static final Duration IDLE = Duration.ofHours(12);

    /** The time of the last use need not be more exact. */
    private static final Duration STALE = Duration.ofMinutes(1);

    /** Sessions that one statement asks for. */
    private static final int AT_ONCE = 500;

    private static final int ID_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Cleared with each end of a session, so it holds little more than those that go on. */
    private final FreshCache<String, Instant> ends = new FreshCache<>(Duration.ofSeconds(5), Clock.systemUTC());

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Lookup lookup;

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Seeding seeding;

    @Inject
    private Event<SessionEnded> ended;

    /** Forgets the sessions whose time is over of people who did not come back. */
    @Transactional
    public void sweep(@Observes @Priority(Starting.SEED) Starting starting) {
        seeding.await();
        em.createNativeQuery("delete from login_session where started_at < ?1")
                .setParameter(1, Timestamp.from(clock.instant().minus(settings.sessionLength())))
                .executeUpdate();
    }

    /**
     * Begins a session.
     *
     * @param identity who logged in just now
     * @throws LoginRefused if the password was changed meanwhile; its change ends all sessions, and must not miss this one
     */
    @Transactional
    public SignedIn begin(Identity identity, Client client, String browser) {
        String login = identity.actor().name();
        List<?> epoch = em.createNativeQuery("select epoch from account where login = ?1 for update")
                .setParameter(1, login)
                .getResultList();
        if (epoch.isEmpty() || ((Number) epoch.get(0)).intValue() != identity.epoch()) {
            throw LoginRefused.wrong();
        }
        Instant now = clock.instant();
        em.createNativeQuery("delete from login_session where login = ?1 and started_at < ?2")
                .setParameter(1, login)
                .setParameter(2, Timestamp.from(now.minus(settings.sessionLength())))
                .executeUpdate();
        LoginSession session = new LoginSession(randomId(), login, now, client.address(), browser);
        em.persist(session);
        return new SignedIn(login, session.getId());
    }

    /** Whether a session still holds; asked at each request. */
    public boolean isOpen(String id) {
        return ends.get(id, this::read).filter(clock.instant()::isBefore).isPresent();
    }

    /** When it ends. */
    private Optional<Instant> read(String id) {
        return lookup.find(LoginSession.class, id, this::end);
    }

    private Instant end(LoginSession session) {
        Instant now = clock.instant();
        if (session.getUsedAt().plus(STALE).isBefore(now)) {
            try {
                executor.execute(() -> use(session.getId(), now));
            } catch (RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "The use of a session was not written down", e);
            }
        }
        return session.getStartedAt().plus(settings.sessionLength());
    }

    /** Not a part of the request, which a database that cannot be written to must not fail. */
    private void use(String id, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update login_session set used_at = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "The use of a session was not written down", e);
        }
    }

    /** Those of these sessions that still hold. */
    @Transactional
    public Set<String> open(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        Set<String> open = new HashSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            open.addAll(em.createQuery(
                            "select s.id from LoginSession s where s.id in :ids and s.startedAt > :since", String.class)
                    .setParameter("ids", new ArrayList<>(all.subList(from, Math.min(all.size(), from + AT_ONCE))))
                    .setParameter("since", clock.instant().minus(settings.sessionLength()))
                    .getResultList());
        }
        return open;
    }

    /** The sessions of somebody, oldest first. */
    @Transactional
    public List<LoginSession> of(Actor by) {
        Instant now = clock.instant();
        return em.createQuery(
                        "select s from LoginSession s where s.login = :login and s.startedAt > :since"
                                + " and s.usedAt > :used order by s.startedAt, s.id",
                        LoginSession.class)
                .setParameter("login", by.name())
                .setParameter("since", now.minus(settings.sessionLength()))
                .setParameter("used", now.minus(IDLE))
                .getResultList();
    }

    /** Ends one of somebody's own sessions; nothing happens if it has ended before. */
    @Transactional
    public void end(Actor by, String id) {
        delete(by.name(), id);
    }

    @Transactional
    public void end(SignedIn signedIn) {
        delete(signedIn.login(), signedIn.session());
    }

    /** @param kept the session that goes on */
    @Transactional
    public void endOthers(Actor by, String kept) {
        em.createQuery("select s.id from LoginSession s where s.login = :login and s.id <> :kept", String.class)
                .setParameter("login", by.name())
                .setParameter("kept", kept)
                .getResultList()
                .forEach(id -> delete(by.name(), id));
    }

    private void delete(String login, String id) {
        em.createNativeQuery("delete from login_session where id = ?1 and login = ?2")
                .setParameter(1, id)
                .setParameter(2, login)
                .executeUpdate();
        ended.fire(new SessionEnded(id));
    }

    /**
     * Ends the sessions of an account whose password changed or that was closed, with {@link AccountChanged} to tell of it.
     *
     * @param kept the session that goes on; null for none
     */
    void endAll(String login, String kept) {
        // the account is changed first, and so locked, that no login with its old password can begin one behind this
        em.flush();
        em.createNativeQuery("delete from login_session where login = ?1 and id <> ?2")
                .setParameter(1, login)
                .setParameter(2, kept == null ? "" : kept)
                .executeUpdate();
    }

    /** Before all others that hear of the end, so that they find the new state. */
    void forget(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    SessionEnded end) {
        ends.clear();
    }

    void forget(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(Interceptor.Priority.PLATFORM_BEFORE)
                    AccountChanged change) {
        ends.clear();
    }

    private static String randomId() {
        byte[] bits = new byte[ID_BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
