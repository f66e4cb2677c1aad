package org.orderbell.platform;

/**
 * The length of a text in the unit of all limits: code points. An emoji counts as one character, as it does for whoever
 * types it, although UTF-16 needs two.
 */
public final class Length {

    private Length() {}

    public static int of(String text) {
        return text.codePointCount(0, text.length());
    }
}
