package org.orderbell.platform;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the JSON object that somebody sent. Whatever is wrong with it is their mistake, and never a fault of ours. */
public final class JsonText {

    private JsonText() {}

    /** What was sent is no JSON object in UTF-8; the message says why. Each door has its own problem for it. */
    public static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why, null, false, false);
        }
    }

    /** Text out of bytes that must be UTF-8, which RFC 8259 (8.1) demands. */
    public static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("It is not UTF-8");
        }
    }

    public static JsonObject object(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (parser.hasNext() && parser.next() == JsonParser.Event.START_OBJECT) {
                JsonObject object = parser.getObject();
                if (!parser.hasNext()) {
                    return object;
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            // Parsson has an exception of its own for each of bad syntax, depth, and digits or exponent of a number
            throw new Malformed("It is not JSON: " + e.getMessage());
        }
        throw new Malformed("It must be one JSON object");
    }
}
