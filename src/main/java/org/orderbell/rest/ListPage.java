package org.orderbell.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.orderbell.platform.Json;

/** One page of a list, the same for each list: {@code {items, next}}. */
final class ListPage {

    private ListPage() {}

    /** @param next the cursor of the page after it; null on the last one */
    static Response.ResponseBuilder of(Stream<JsonObject> items, String next) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        items.forEach(all::add);
        return Response.ok(Json.createObjectBuilder()
                .add("items", all)
                .add("next", next == null ? JsonValue.NULL : Json.createValue(next))
                .build()
                .toString());
    }

    /** The cursor after a page in the order of ids; null if the page is not full, as then there is no other. */
    static String afterLast(List<JsonObject> page, int limit) {
        return page.size() < limit
                ? null
                : Parameters.cursor(page.get(limit - 1).get("id").toString());
    }
}
