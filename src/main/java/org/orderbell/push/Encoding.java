package org.orderbell.push;

/** How frames go over a socket, which its client chooses by the subprotocol. All carry the same JSON. */
enum Encoding {
    TEXT,
    BINARY,
    /** Long frames compressed, once for all who get them; short ones as in BINARY. */
    GZIP;

    /** @param subprotocol empty, or null on some containers, if none was asked for */
    static Encoding of(String subprotocol) {
        return switch (subprotocol == null ? "" : subprotocol) {
            case Frames.PROTOCOL_GZIP -> GZIP;
            case Frames.PROTOCOL_BINARY -> BINARY;
            default -> TEXT;
        };
    }
}
