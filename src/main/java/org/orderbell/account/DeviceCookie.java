package org.orderbell.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser keeps of the logins in it: a random name of the device, and for each login a signature (HMAC-SHA-256) of
 * both. It names no login, and only the server can make one. It opens nothing; it only tells a known device from others.
 */
final class DeviceCookie {

    /** Logins of one browser; the one that was not used for the longest time is dropped. */
    static final int LOGINS = 8;

    private static final int BYTES = 16;
    private static final int LETTERS = 22;
    private static final int LONGEST = LETTERS + LOGINS * (LETTERS + 1);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}(?:\\.[A-Za-z0-9_-]{22})+");
    private static final String SEPARATOR = ".";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    DeviceCookie(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The name of the device if somebody has logged in on it before. */
    Optional<String> device(String cookie, String login) {
        if (!isWellFormed(cookie)) {
            return Optional.empty();
        }
        String device = cookie.substring(0, LETTERS);
        byte[] wanted = signature(device, login).getBytes(StandardCharsets.US_ASCII);
        return signatures(cookie)
                        .anyMatch(given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.US_ASCII), wanted))
                ? Optional.of(device)
                : Optional.empty();
    }

    /**
     * The cookie after a login.
     *
     * @param cookie the one before it; null for none
     */
    String with(String cookie, String login) {
        boolean known = isWellFormed(cookie);
        String device = known ? cookie.substring(0, LETTERS) : base64(random());
        String mine = signature(device, login);
        Stream<String> others = known ? signatures(cookie).filter(other -> !other.equals(mine)) : Stream.empty();
        return Stream.concat(Stream.of(device, mine), others.limit(LOGINS - 1L)).collect(Collectors.joining(SEPARATOR));
    }

    private static boolean isWellFormed(String cookie) {
        return cookie != null
                && cookie.length() <= LONGEST
                && FORM.matcher(cookie).matches();
    }

    private static Stream<String> signatures(String cookie) {
        return Arrays.stream(cookie.split(Pattern.quote(SEPARATOR))).skip(1);
    }

    private String signature(String device, String login) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(device.getBytes(StandardCharsets.US_ASCII));
            mac.update(login.getBytes(StandardCharsets.UTF_8));
            return base64(Arrays.copyOf(mac.doFinal(), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return bits;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
