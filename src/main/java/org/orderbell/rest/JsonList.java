package org.orderbell.rest;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A JSON object with one list, written item by item as the bytes that are sent, so that no tree of all items is in memory.
 * It is full after a number of bytes, whatever the number of items.
 */
final class JsonList {

    static final int PAGE_BYTES = 2 * 1024 * 1024;

    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private final int most;
    private boolean empty = true;

    /**
     * An object with an empty list.
     *
     * @param name of the member that is the list
     * @param most bytes after which it is full; the last item may go beyond them
     */
    JsonList(String name, int most) {
        this.most = most;
        write("{\"" + name + "\":[");
    }

    /** @return whether there is room for another one */
    boolean add(String item) {
        if (!empty) {
            write(",");
        }
        empty = false;
        write(item);
        return !isFull();
    }

    boolean isFull() {
        return json.size() >= most;
    }

    /** @param others the further members */
    Response.ResponseBuilder end(JsonObject others) {
        String text = others.toString();
        write(others.isEmpty() ? "]}" : "]," + text.substring(1));
        return Response.ok((StreamingOutput) json::writeTo);
    }

    private void write(String text) {
        json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
