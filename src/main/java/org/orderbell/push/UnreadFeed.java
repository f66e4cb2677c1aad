package org.orderbell.push;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.chat.ReadMoved;
import org.orderbell.chat.Unread;
import org.orderbell.chat.Unread.Circle;
import org.orderbell.feed.FeedAdvanced;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.Json;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Tells those who watch the channel {@code unread} what they have not read. One thread follows the log and looks a room
 * that changed up once for all of them. While it does, the next changes gather, and it rests longer the longer it took: so
 * a room of a thousand people in which much is said costs no more than a part of one thread.
 */
@ApplicationScoped
public class UnreadFeed {

    /** It rests so many times as long as it worked. */
    private static final int REST = 3;

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final Map<String, Set<Watcher>> listeners = new ConcurrentHashMap<>();
    private final Queue<Watcher> arriving = new ConcurrentLinkedQueue<>();
    private final Queue<ReadMoved> moved = new ConcurrentLinkedQueue<>();
    private final Worker worker =
            new Worker("orderbell-unread", "People can't be told what they have not read", this::turn);

    /** Of the thread alone: the moved marks that were told of lately. */
    private Set<ReadMoved> known = new HashSet<>();

    private long position;

    @Inject
    private FeedWindow window;

    @Inject
    private Unread unread;

    @Inject
    private Settings settings;

    @Inject
    private Workers workers;

    public void start(@Observes @Priority(Starting.OPEN + 10) Starting starting) {
        position = window.last();
        workers.start(worker);
    }

    public void stop(@Observes @Priority(20) Stopping stopping) {
        worker.stop();
        worker.join(LAST_ROUND);
    }

    public void advanced(@Observes FeedAdvanced advanced) {
        worker.wake();
    }

    /** A mark was moved on this node. */
    public void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReadMoved move) {
        if (listeners.containsKey(move.login())) {
            moved.add(move);
            worker.wake();
        }
    }

    /** Tells a watcher from now on, if its interest has the channel; else no more. */
    void follow(Watcher watcher) {
        if (!watcher.hearsOfUnread()) {
            forget(watcher);
            return;
        }
        boolean fresh = listeners
                .computeIfAbsent(watcher.login(), first -> ConcurrentHashMap.newKeySet())
                .add(watcher);
        if (fresh) {
            arriving.add(watcher);
            worker.wake();
        }
        if (watcher.isClosed()) {
            forget(watcher);
        }
    }

    void forget(Watcher watcher) {
        if (watcher.login() != null) {
            listeners.computeIfPresent(watcher.login(), (login, theirs) -> {
                theirs.remove(watcher);
                return theirs.isEmpty() ? null : theirs;
            });
        }
    }

    private void turn() throws InterruptedException {
        long began = System.nanoTime();
        boolean told = false;
        try {
            round();
            told = true;
        } finally {
            if (!told) {
                listeners.values().forEach(arriving::addAll);
            }
        }
        Duration rest = Duration.ofNanos(REST * (System.nanoTime() - began));
        worker.pause(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        worker.rest(settings.poll());
    }

    private void round() {
        Set<String> rooms = changed();
        if (listeners.isEmpty()) {
            arriving.clear();
            moved.clear();
            return;
        }
        for (Watcher watcher = arriving.poll(); watcher != null; watcher = arriving.poll()) {
            greet(watcher);
        }
        rooms.forEach(this::tell);
        Set<ReadMoved> moves = new LinkedHashSet<>();
        for (ReadMoved move = moved.poll(); move != null; move = moved.poll()) {
            moves.add(move);
        }
        Collection<ReadMoved> anywhere = unread.moved();
        moves.addAll(anywhere);
        moves.removeIf(move -> known.contains(move) || rooms.contains(move.room()));
        moves.forEach(this::tell);
        known = new HashSet<>(anywhere);
    }

    /** The rooms in which something was said since the last round. */
    private Set<String> changed() {
        long last = window.last();
        List<FeedEvent> events = window.after(position, (int) Math.min(Integer.MAX_VALUE, last - position));
        position = last;
        Set<String> rooms = new LinkedHashSet<>();
        if (events == null) {
            listeners.values().forEach(arriving::addAll);
            return rooms;
        }
        for (FeedEvent event : events) {
            if (event.type().startsWith("message.")) {
                rooms.add(event.room().orElseGet(() -> event.subject().replace('/', ':')));
            }
        }
        return rooms;
    }

    /** Tells all that a watcher has not read, as far as it fits one frame. */
    private void greet(Watcher watcher) {
        List<JsonObject> rooms = unread.all(watcher.identity().actor(), RoomNews.ROOMS + 1);
        boolean more = rooms.size() > RoomNews.ROOMS;
        watcher.tell(Json.createObjectBuilder()
                .add("rooms", Json.createArrayBuilder(more ? rooms.subList(0, RoomNews.ROOMS) : rooms))
                .add("more", more)
                .build());
    }

    private void tell(String room) {
        Optional<Circle> circle = unread.circle(room);
        if (circle.isPresent()) {
            tell(room, people(circle.get()));
        }
    }

    private void tell(ReadMoved move) {
        actor(move.login()).ifPresent(actor -> tell(move.room(), List.of(actor)));
    }

    private void tell(String room, List<Actor> people) {
        unread.of(room, people).forEach((login, news) -> {
            JsonObject state = Json.createObjectBuilder()
                    .add("rooms", Json.createArrayBuilder().add(news))
                    .build();
            listeners.getOrDefault(login, Set.of()).forEach(watcher -> watcher.tell(state));
        });
    }

    /** Those who listen, of those who are told of a room. Only a room for many costs a look at all who listen. */
    private List<Actor> people(Circle circle) {
        Map<String, Actor> people = new HashMap<>();
        Set<String> names = circle.names().orElse(null);
        boolean many = names == null || names.stream().anyMatch(name -> name.startsWith("@"));
        for (String login : many ? listeners.keySet() : names) {
            actor(login)
                    .filter(actor -> circle.site() == null || actor.mayActAt(circle.site()))
                    .filter(actor -> names == null || isNamed(actor, names))
                    .ifPresent(actor -> people.put(login, actor));
        }
        return new ArrayList<>(people.values());
    }

    private static boolean isNamed(Actor actor, Set<String> names) {
        return names.contains(actor.name())
                || actor.roles().stream().map(Role::label).anyMatch(label -> names.contains("@" + label));
    }

    private Optional<Actor> actor(String login) {
        return listeners.getOrDefault(login, Set.of()).stream().findFirst().map(watcher -> watcher.identity()
                .actor());
    }
}
