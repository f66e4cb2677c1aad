package org.orderbell.push;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedWindow;

/**
 * The audiences of one lane, found by channel: an event costs in proportion to those it may concern, not to all who
 * watch. Only its lane uses it.
 */
final class Audiences {

    private final FeedWindow window;
    private final Map<Interest, Audience> all = new HashMap<>();
    private final Map<String, Set<Audience>> byChannel = new HashMap<>();
    private final Consumer<List<FeedEvent>> witness;
    private long newest;

    /** @param witness is shown all events before anybody is served with them; null if some went by unseen */
    Audiences(FeedWindow window, Consumer<List<FeedEvent>> witness) {
        this.window = window;
        this.witness = witness;
        newest = window.last();
    }

    /** Takes in what came since the last round, and says whom it concerns. */
    Collection<Audience> advance() {
        long last = window.last();
        List<FeedEvent> events = window.after(newest, (int) Math.min(Integer.MAX_VALUE, Math.max(0, last - newest)));
        newest = last;
        witness.accept(events);
        if (events == null) {
            all.values().forEach(audience -> audience.startAt(last));
            return List.copyOf(all.values());
        }
        Set<Audience> concerned = new HashSet<>();
        for (FeedEvent event : events) {
            for (String channel : event.channels()) {
                for (Audience audience : byChannel.getOrDefault(channel, Set.of())) {
                    if (audience.interest().lets(event)) {
                        if (event.replacesEarlier()) {
                            audience.startAt(event.position() - 1);
                        }
                        if (audience.take(event)) {
                            concerned.add(audience);
                        }
                    }
                }
            }
        }
        return concerned;
    }

    /** The position up to which events were taken in. */
    long newest() {
        return newest;
    }

    /** The audience with this interest, which a watcher joins. */
    Audience join(Watcher watcher, Interest interest) {
        Audience audience = all.computeIfAbsent(interest, this::found);
        audience.watchers().add(watcher);
        return audience;
    }

    void leave(Watcher watcher, Audience audience) {
        audience.watchers().remove(watcher);
        if (audience.watchers().isEmpty()) {
            all.remove(audience.interest());
            for (String channel : audience.interest().subscription().channels()) {
                byChannel.computeIfPresent(channel, (name, listening) -> {
                    listening.remove(audience);
                    return listening.isEmpty() ? null : listening;
                });
            }
        }
    }

    /** Lets go of all that can be made again. */
    void rest() {
        all.values().forEach(Audience::rest);
    }

    private Audience found(Interest interest) {
        Audience audience = new Audience(interest, newest);
        for (String channel : interest.subscription().channels()) {
            byChannel.computeIfAbsent(channel, name -> new HashSet<>()).add(audience);
        }
        return audience;
    }
}
