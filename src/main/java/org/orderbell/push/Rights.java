package org.orderbell.push;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.orderbell.account.Accounts;
import org.orderbell.account.ApiKeys;
import org.orderbell.account.Identity;
import org.orderbell.account.LoginSessions;
import org.orderbell.account.SessionEnded;
import org.orderbell.chat.Rooms;
import org.orderbell.feed.FeedEvent;

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

    @Inject
    private ApiKeys keys;

    @Inject
    private LoginSessions sessions;

    @Inject
    private Rooms rooms;

    @Resource
    private ManagedExecutorService executor;

    /** Ends a watcher whose rights or session ended before it was among the others, to whom that was told. */
    void confirm(Watcher watcher) {
        if (!accounts.identity(watcher.login()).equals(Optional.of(watcher.identity()))) {
            watcher.end(Ending.RIGHTS_CHANGED);
        } else if (watcher.session() != null && !sessions.isOpen(watcher.session())) {
            watcher.end(Ending.SESSION_ENDED);
        }
    }

    /**
     * Ends those who may not read a room any more that they watch, before they are served with what came after that. On the
     * pump's thread, so it asks the database nothing unless events went by unseen.
     */
    void roomsChanged(List<FeedEvent> events) {
        if (events == null) {
            executor.execute(this::checkRooms);
            return;
        }
        for (FeedEvent event : events) {
            if (event.type().equals("room.changed")) {
                JsonArray removed = event.dataAsJson().getJsonArray("removed");
                removed.getValuesAs(JsonString.class)
                        .forEach(login -> watchers.leaveRoom(
                                login.getString(), event.room().orElseThrow()));
            }
        }
    }

    private void checkRooms() {
        try {
            watchers.inRooms().forEach(this::confirmRooms);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Rights to rooms could not be checked", e);
        }
    }

    /** Ends a watcher that may not read a room which it watches, if that was so before it was found by it. */
    void confirmRooms(Watcher watcher) {
        Set<String> watched = watcher.rooms();
        if (!watched.isEmpty()
                && !rooms.readable(watcher.identity().actor(), watched).containsAll(watched)) {
            watcher.end(Ending.RIGHTS_CHANGED);
        }
    }

    void check() {
        try {
            keys.revokeExpired();
            for (Identity past : watchers.identities()) {
                if (!accounts.identity(past.actor().name()).equals(Optional.of(past))) {
                    watchers.rightsChanged(past);
                }
            }
            Set<String> used = watchers.sessions();
            Set<String> open = sessions.open(used);
            used.stream()
                    .filter(id -> !open.contains(id))
                    .map(SessionEnded::new)
                    .forEach(watchers::sessionEnded);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Rights could not be checked, trying again with the next heartbeat", e);
        }
    }
}
