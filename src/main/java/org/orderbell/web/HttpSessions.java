package org.orderbell.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.orderbell.account.LoginSessions;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.Settings;

/**
 * The HTTP sessions of each login that began on this node. With one more than the settings allow the oldest ends. Sessions
 * of the login form and of HTTP Basic are counted apart, so that a script does not sign out the person whose account it uses.
 */
@ApplicationScoped
public class HttpSessions {

    private record Key(String login, boolean byForm) {}

    /** Oldest first. */
    private final Map<Key, Deque<HttpSession>> sessions = new HashMap<>();

    private final Map<String, Key> keys = new HashMap<>();

    @Inject
    private Settings settings;

    @Inject
    private LoginSessions logins;

    @Resource
    private ManagedExecutorService executor;

    /** @param byForm whether its login is that of the form, not of a single request */
    void began(String login, boolean byForm, HttpSession session) {
        Key key = new Key(login, byForm);
        HttpSession oldest = null;
        synchronized (this) {
            if (keys.putIfAbsent(session.getId(), key) != null) {
                return;
            }
            Deque<HttpSession> theirs = sessions.computeIfAbsent(key, first -> new ArrayDeque<>());
            theirs.addLast(session);
            if (theirs.size() > settings.loginSessions()) {
                oldest = theirs.removeFirst();
                keys.remove(oldest.getId());
            }
        }
        if (oldest != null) {
            end(oldest);
        }
    }

    /** Not in this request: Undertow would take back the cookie of the session that has just begun. */
    private void end(HttpSession session) {
        executor.execute(() -> {
            try {
                Optional<SignedIn> signedIn = SignedIn.of(session);
                session.invalidate();
                signedIn.ifPresent(logins::end);
            } catch (IllegalStateException endedMeanwhile) {
                // which is what was wanted
            }
        });
    }

    void ended(HttpSession ended) {
        synchronized (this) {
            Key key = keys.remove(ended.getId());
            if (key != null) {
                sessions.computeIfPresent(key, (same, theirs) -> {
                    theirs.removeIf(session -> session.getId().equals(ended.getId()));
                    return theirs.isEmpty() ? null : theirs;
                });
            }
        }
    }
}
