package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.order.LineMerge.Clash;
import org.orderbell.order.OrderChanges.Change;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.Json;

/** Finds, in the log, what others changed since the version that an edit was made from. */
@ApplicationScoped
public class EditConflicts {

    /** Changes that an edit may come after; of more it is not looked up what they were, as if the log had lost them. */
    private static final int MOST_SINCE = 200;

    @Inject
    private FeedLog log;

    /** A field that somebody else changed, and when. */
    private record Foreign(Change change, String by, String at) {}

    /**
     * What an edit was made from, and what others changed since.
     *
     * @param isKnown whether the log still says; if not, whatever the edit changes is a conflict
     * @param lines of the base; if it is not known, those of now
     */
    record Base(boolean isKnown, List<LineDraft> lines, List<Foreign> since) {}

    /** @param version that the edit was made from; null if it is to overwrite whatever is there */
    Base base(Order order, Long version) {
        List<LineDraft> now = order.getLines().stream().map(LineDraft::of).toList();
        if (version == null || version == order.getVersion()) {
            return new Base(true, now, List.of());
        }
        JsonObject state = null;
        JsonObject base = null;
        List<Foreign> since = new ArrayList<>();
        List<FeedEvent> events = log.since(OrderEvent.subject(order.getNumber()), version - 1, MOST_SINCE + 1);
        if (events.size() > MOST_SINCE) {
            return new Base(false, now, List.of());
        }
        for (FeedEvent event : events) {
            JsonObject after = event.dataAsJson().getJsonObject("order");
            if (after != null && (state != null || event.version() == version)) {
                if (state == null) {
                    base = after;
                } else {
                    OrderChanges.between(state, after)
                            .forEach(change -> since.add(new Foreign(
                                    change, event.actor(), event.at().toString())));
                }
                state = after;
            }
        }
        return base == null ? new Base(false, now, List.of()) : new Base(true, OrderChanges.drafts(base), since);
    }

    /** @throws OrderRefused with both values of each field that both sides changed to different ones */
    void check(Order order, OrderPatch edit, Base base) {
        JsonArrayBuilder conflicts = Json.createArrayBuilder();
        Set<String> clashing = new TreeSet<>();
        for (Clash clash : clashes(edit, base)) {
            clashing.add(clash.field());
            conflicts.add(json(clash, base));
        }
        if (!clashing.isEmpty()) {
            throw new OrderRefused(
                    Reason.STALE,
                    order.getNumber() + " is at version " + order.getVersion()
                            + "; choose between your value and theirs of " + String.join(", ", clashing)
                            + ", and send the edit again with that version",
                    List.of(),
                    Json.createObjectBuilder()
                            .add("conflicts", conflicts)
                            .add("version", order.getVersion())
                            .build());
        }
    }

    private static List<Clash> clashes(OrderPatch edit, Base base) {
        List<Clash> clashes = new ArrayList<>(edit.clashes());
        for (Change change : edit.changed()) {
            boolean isForeign = base.since().stream()
                    .anyMatch(other -> other.change().field().equals(change.field()));
            if (!change.field().startsWith("/lines/") && (isForeign || !base.isKnown())) {
                clashes.add(new Clash(change.field(), change.to(), change.from()));
            }
        }
        if (!base.isKnown() && edit.changesLines()) {
            clashes.add(new Clash("/lines", OrderChanges.json(edit.wanted()), OrderChanges.json(base.lines())));
        }
        return clashes;
    }

    /** By whom and when is null if the log no longer says. */
    private static JsonObject json(Clash clash, Base base) {
        Foreign last = base.since().stream()
                .filter(other -> other.change().touches(clash.field()))
                .reduce((earlier, later) -> later)
                .or(() -> base.since().stream()
                        .filter(other -> other.change().touches("/lines"))
                        .reduce((earlier, later) -> later))
                .orElse(null);
        return Json.createObjectBuilder()
                .add("field", clash.field())
                .add("yours", clash.yours())
                .add("theirs", clash.theirs())
                .add("by", last == null ? JsonValue.NULL : Json.createValue(last.by()))
                .add("at", last == null ? JsonValue.NULL : Json.createValue(last.at()))
                .build();
    }
}
