package org.orderbell.order;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** 128 random bits, in 22 characters that fit a link. Who knows it may see the status of one order. */
final class TrackingToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    private TrackingToken() {}

    static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    static String next() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
