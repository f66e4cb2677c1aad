package org.orderbell.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Turns passwords into what the database keeps, {@code pbkdf2-sha512$iterations$salt$hash}. Uses the JDK's PBKDF2
 * directly, because the text that Jakarta Security's Pbkdf2PasswordHash makes is not the same on every server.
 */
final class Passwords {

    /** OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512; a stored hash keeps the number it was made with. */
    static final int ITERATIONS = 220_000;

    /** Characters that a password may have. Normalizing takes time in the square of them, so nothing longer gets that far. */
    static final int LONGEST = 200;

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Matches no password; verifying against it takes as long as for an account that exists. */
    static final String NOBODY = format(ITERATIONS, random(SALT_BYTES), random(HASH_BITS / 8));

    private Passwords() {}

    static String hash(String password) {
        return hash(password, ITERATIONS);
    }

    /** For a password that a slow hash would not protect: one that everybody knows, or one of {@link #invent}. */
    static String hashFast(String password) {
        return hash(password, 1);
    }

    private static String hash(String password, int iterations) {
        byte[] salt = random(SALT_BYTES);
        return format(iterations, salt, derive(password, salt, iterations));
    }

    static boolean matches(String password, String stored) {
        String[] part = stored.split("\\$");
        if (part.length != 4 || !part[0].equals(SCHEME)) {
            throw new IllegalArgumentException("not a password hash of ours: scheme " + part[0]);
        }
        byte[] wanted = Base64.getDecoder().decode(part[3]);
        byte[] given = derive(password, Base64.getDecoder().decode(part[2]), Integer.parseInt(part[1]));
        return MessageDigest.isEqual(wanted, given);
    }

    /** A password that nobody needs to remember: 120 random bits. */
    static String invent() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(15));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        if (password.length() > LONGEST) {
            throw new IllegalArgumentException("a password has at most " + LONGEST + " characters");
        }
        // the same accented letter can be typed as one code point or as two, depending on the keyboard
        char[] typed = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(typed, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String format(int iterations, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + "$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] random(int bytes) {
        byte[] bits = new byte[bytes];
        RANDOM.nextBytes(bits);
        return bits;
    }
}
