package org.orderbell.rest;

import jakarta.json.JsonObject;
import org.orderbell.platform.JsonText;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/**
 * The body of a request: one JSON object in UTF-8.
 *
 * @param text what was sent
 */
record JsonBody(String text, JsonObject json) {

    static JsonBody read(byte[] body) {
        try {
            String text = JsonText.decode(body);
            return new JsonBody(text, JsonText.object(text));
        } catch (JsonText.Malformed e) {
            throw new Refused(new Problem("malformed-json", 400, "The body can't be read", e.getMessage()));
        }
    }
}
