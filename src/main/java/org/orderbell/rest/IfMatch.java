package org.orderbell.rest;

import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** The header If-Match: the version that a change was made from. */
final class IfMatch {

    private IfMatch() {}

    /** @return null for whatever is there: the header is {@code *}, or absent */
    static Long version(String match) {
        if (match == null || match.strip().equals("*")) {
            return null;
        }
        try {
            return Long.valueOf(match.strip().replaceAll("^(W/)?\"(\\d+)\"$", "$2"));
        } catch (NumberFormatException e) {
            throw new Refused(new Problem(
                    "invalid-version",
                    400,
                    "Not a version",
                    "If-Match must be the ETag of an earlier answer, such as \"3\""));
        }
    }

    /** The same where a change without it could undo somebody else's unseen. */
    static Long needed(String match) {
        if (match == null) {
            throw new Refused(new Problem(
                    "version-needed",
                    428,
                    "Say which version you edit",
                    "Send If-Match with the ETag of what you have read, or * to overwrite"));
        }
        return version(match);
    }
}
