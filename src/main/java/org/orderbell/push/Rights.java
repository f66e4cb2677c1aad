package org.orderbell.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.orderbell.account.Accounts;
import org.orderbell.account.Identity;

/**
 * Whether those who watch may still do so. A change on this node is heard of at once, and so is one on another node while
 * the broker works; this finds what no message brought.
 */
@ApplicationScoped
public class Rights {

    private static final Logger LOG = System.getLogger(Rights.class.getName());

    @Inject
    private Watchers watchers;

    @Inject
    private Accounts accounts;

    /**
     * Ends a watcher whose rights or session ended before it was among the others, to whom that was told.
     *
     * @param session with which it was opened; null if none
     */
    void confirm(Watcher watcher, HttpSession session) {
        if (!accounts.identity(watcher.login()).equals(Optional.of(watcher.identity()))) {
            watcher.end(Ending.RIGHTS_CHANGED);
        } else if (session != null && isOver(session)) {
            watcher.end(Ending.SESSION_ENDED);
        }
    }

    private static boolean isOver(HttpSession session) {
        try {
            return session.getCreationTime() < 0;
        } catch (IllegalStateException invalidated) {
            return true;
        }
    }

    void check() {
        try {
            for (Identity past : watchers.identities()) {
                if (!accounts.identity(past.actor().name()).equals(Optional.of(past))) {
                    watchers.rightsChanged(past);
                }
            }
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Rights could not be checked, trying again with the next heartbeat", e);
        }
    }
}
