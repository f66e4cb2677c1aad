package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.Json;

/** Finds, in the log, what others changed since the version that an edit was made from. */
@ApplicationScoped
public class EditConflicts {

    @Inject
    private FeedLog log;

    /** Who changed a field last. */
    private record Change(String by, String at) {}

    /** @throws OrderRefused with both values of each field that both sides changed to different ones */
    void check(Order order, OrderPatch edit, long base) {
        Map<String, Change> since = new HashMap<>();
        for (FeedEvent event : log.since(OrderEvent.subject(order.getNumber()), base)) {
            if (event.type().equals("order.edited")) {
                for (JsonObject change :
                        event.dataAsJson().getJsonArray("changes").getValuesAs(JsonObject.class)) {
                    since.put(
                            change.getString("field"),
                            new Change(event.actor(), event.at().toString()));
                }
            }
        }
        JsonArrayBuilder conflicts = Json.createArrayBuilder();
        int count = 0;
        for (JsonObject change : edit.changes().getValuesAs(JsonObject.class)) {
            Change other = since.get(change.getString("field"));
            if (other != null) {
                count++;
                conflicts.add(Json.createObjectBuilder()
                        .add("field", change.getString("field"))
                        .add("yours", change.get("to"))
                        .add("theirs", change.get("from"))
                        .add("by", other.by())
                        .add("at", other.at()));
            }
        }
        if (count > 0) {
            throw new OrderRefused(
                    Reason.STALE,
                    order.getNumber() + " is at version " + order.getVersion()
                            + "; choose between your value and theirs," + " and send the edit again with that version",
                    List.of(),
                    Json.createObjectBuilder()
                            .add("conflicts", conflicts)
                            .add("version", order.getVersion())
                            .build());
        }
    }
}
