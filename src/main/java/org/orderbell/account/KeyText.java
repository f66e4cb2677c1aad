package org.orderbell.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret text of an API key: {@code obk_} and 256 random bits. Seen once, by whoever asked for it; the database has
 * its SHA-256. With that much chance in it, a fast hash is as good as a slow one.
 */
public record KeyText(String value) {

    private static final String PREFIX = "obk_";
    private static final int HINT = PREFIX.length() + 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyText random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new KeyText(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String hint() {
        return value.substring(0, HINT);
    }

    /** Not the secret, so that it gets into no log. */
    @Override
    public String toString() {
        return hint() + "...";
    }
}
