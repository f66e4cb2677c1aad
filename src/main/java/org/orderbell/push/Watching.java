package org.orderbell.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.account.Actor;
import org.orderbell.chat.Rooms;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** Turns a {@code watch} into an interest and a position, after checking that the actor may. */
@ApplicationScoped
public class Watching {

    private static final int CHANNELS = 100;
    private static final Set<String> PLAIN = Set.of("orders", "stock", "unread");
    private static final String ORDER = "order:";
    private static final String ROOM = "room:";

    /** The channel of what is unread, which is not of the log. */
    static final String UNREAD = "unread";

    @Inject
    private FeedWindow window;

    @Inject
    private FeedLog log;

    @Inject
    private Orders orders;

    @Inject
    private Rooms rooms;

    @Inject
    private Rights rights;

    @Inject
    private UnreadFeed unread;

    /** The rooms of an interest. */
    static Set<String> rooms(Interest interest) {
        return interest.subscription().channels().stream()
                .filter(channel -> channel.startsWith(ROOM))
                .map(channel -> channel.substring(ROOM.length()))
                .collect(Collectors.toSet());
    }

    /** What an actor watches who asked for nothing: all that the roles allow. */
    Interest everything(Actor actor) {
        return new Interest(
                new Subscription(Set.of("orders", "stock"), Set.of(), Set.of(), actor.sites()),
                OrderView.of(actor),
                Mode.EVERY);
    }

    /**
     * What somebody may watch, and from where.
     *
     * @param position after which the events begin
     * @param reset why it is not the position that was asked for; null if it is
     */
    record Start(Interest interest, long position, String reset) {}

    void watch(Watcher watcher, Actor actor, String ref, Fields fields) {
        fields.only("op", "ref", "channels", "where", "view", "mode", "after");
        Start start = start(actor, fields);
        String done = Frames.done(
                ref,
                Json.createObjectBuilder().add("position", start.position()).build());
        if (start.reset() == null) {
            watcher.watch(start.interest(), start.position(), done);
        } else {
            watcher.watch(start.interest(), start.position(), done, Frames.reset(start.position(), start.reset()));
        }
        watches(watcher);
    }

    /** What there is to do once a watcher has its interest. */
    void watches(Watcher watcher) {
        rights.confirmRooms(watcher);
        unread.follow(watcher);
    }

    /** @throws Refused if the actor may not, or the fields are wrong */
    Start start(Actor actor, Fields fields) {
        Interest interest = interest(actor, fields);
        Long after = fields.integer("after", 0, Long.MAX_VALUE);
        fields.check();
        long newest = window.last();
        long from = after == null ? newest : after;
        // The events up to here were committed before; a position beyond comes from another database.
        String unknown = from > newest && from > log.head() ? "ahead" : from < log.first() - 1 ? "too-old" : null;
        return new Start(interest, unknown == null ? from : newest, unknown);
    }

    private Interest interest(Actor actor, Fields fields) {
        Set<String> channels = channels(actor, fields);
        Set<String> sites = Set.of();
        Set<String> statuses = Set.of();
        Fields where = fields.object("where");
        if (where != null) {
            where.only("site", "status");
            sites = Set.copyOf(new HashSet<>(where.texts("site", CHANNELS)));
            statuses = Set.copyOf(new HashSet<>(where.texts("status", CHANNELS)));
            for (String site : sites) {
                if (!actor.mayActAt(site)) {
                    where.error("site", "is not yours: " + site);
                }
            }
            for (String status : statuses) {
                if (List.of(OrderStatus.values()).stream()
                        .noneMatch(known -> known.name().equals(status))) {
                    where.error("status", "must be of " + List.of(OrderStatus.values()) + ", not " + status);
                }
            }
        }
        String label = fields.text("view", 20);
        OrderView view =
                label == null ? OrderView.of(actor) : OrderView.named(label).orElse(null);
        if (view == null) {
            fields.error("view", "must be desk, kitchen or customer");
        } else if (!view.isFor(actor)) {
            throw new Refused(new Problem(
                    "wrong-role", 403, "Your role may not do this", "The view " + label + " is not for your roles"));
        }
        String asked = fields.text("mode", 20);
        Mode mode = asked == null ? Mode.EVERY : Mode.named(asked).orElse(null);
        if (mode == null) {
            fields.error("mode", "must be every or latest");
        }
        return new Interest(new Subscription(channels, sites, statuses, actor.sites()), view, mode);
    }

    private Set<String> channels(Actor actor, Fields fields) {
        if (!fields.has("channels")) {
            return Set.of("orders", "stock");
        }
        Set<String> channels = new HashSet<>(fields.texts("channels", CHANNELS));
        if (channels.isEmpty() && fields.errors().isEmpty()) {
            fields.error("channels", "must name at least one channel");
        }
        Set<String> numbers = new HashSet<>();
        for (String channel : channels) {
            if (channel.startsWith(ORDER)) {
                numbers.add(channel.substring(ORDER.length()));
            } else if (channel.startsWith(ROOM + ORDER)) {
                fields.error("channels", "have an order's conversation on order:<number>, not on " + channel);
            } else if (channel.startsWith(ROOM)) {
                rooms.check(actor, channel.substring(ROOM.length()));
            } else if (!PLAIN.contains(channel)) {
                fields.error("channels", "must be orders, stock, unread, order:<number> or room:<key>, not " + channel);
            }
        }
        orders.checkSeen(actor, numbers);
        return channels;
    }
}
