package org.orderbell.order;

import java.security.SecureRandom;
import java.util.Base64;

/** 128 random bits, in 22 characters that fit a link. Who knows it may see the status of one order. */
final class TrackingToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TrackingToken() {}

    static String next() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
