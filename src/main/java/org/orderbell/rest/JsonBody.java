package org.orderbell.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/**
 * The body of a request: one JSON object in UTF-8.
 *
 * @param text what was sent
 */
record JsonBody(String text, JsonObject json) {

    static JsonBody read(byte[] body) {
        String text = decode(body);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            if (value instanceof JsonObject object) {
                return new JsonBody(text, object);
            }
            throw malformed("The body must be a JSON object, not " + value.getValueType());
        } catch (JsonException | StackOverflowError e) {
            throw malformed("The body is not JSON: " + e.getMessage());
        }
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8");
        }
    }

    private static Refused malformed(String detail) {
        return new Refused(new Problem("malformed-json", 400, "The body can't be read", detail));
    }
}
