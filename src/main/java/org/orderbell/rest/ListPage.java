package org.orderbell.rest;

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
        JsonList page = begin();
        items.forEach(item -> page.add(item.toString()));
        return end(page, next == null ? JsonValue.NULL : Json.createValue(next));
    }

    /** A page to add to until it is full. */
    static JsonList begin() {
        return new JsonList("items", JsonList.PAGE_BYTES);
    }

    static Response.ResponseBuilder end(JsonList page, JsonValue next) {
        return page.end(Json.createObjectBuilder().add("next", next).build());
    }

    /** The cursor after a page in the order of ids; null if the page is not full, as then there is no other. */
    static String afterLast(List<JsonObject> page, int limit) {
        return page.size() < limit
                ? null
                : Parameters.cursor(page.get(limit - 1).get("id").toString());
    }
}
