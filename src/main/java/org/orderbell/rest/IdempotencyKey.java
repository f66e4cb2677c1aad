package org.orderbell.rest;

import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** The header that makes it safe to send a request again. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /** Null if there is none. */
    static String read(String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        // A structured-field string (RFC 9651), as the draft has it, or the bare value that most clients send
        String bare = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
        if (bare.isEmpty() || bare.length() > 255) {
            throw new Refused(new Problem(
                    "invalid-key", 400, "The key can't be used", "Idempotency-Key must have 1 to 255 characters"));
        }
        return bare;
    }

    static String required(String key) {
        String read = read(key);
        if (read == null) {
            throw new Refused(new Problem(
                    "key-needed",
                    428,
                    "Say which request this is",
                    "Send an Idempotency-Key of your own, another for each message, so that it may be sent again"));
        }
        return read;
    }
}
