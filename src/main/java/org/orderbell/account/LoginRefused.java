package org.orderbell.account;

import java.time.Duration;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** A login that was not let in, why, and when to try again. Never tells whether the account exists. */
public final class LoginRefused extends Refused {

    private static final long serialVersionUID = 1;

    /** Why it was not let in. */
    public enum Reason {
        /** No such account, not active, or not its password. */
        WRONG,
        /** Too many wrong passwords for this login. */
        SLOWED,
        /** More logins at once than the server checks. */
        BUSY
    }

    private final Reason reason;
    private final long retryAfter;

    private LoginRefused(Reason reason, long retryAfter, Problem problem) {
        super(problem);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    static LoginRefused wrong() {
        return new LoginRefused(
                Reason.WRONG,
                0,
                new Problem("not-authenticated", 401, "Not authenticated", "The name or the password is not right."));
    }

    static LoginRefused slowed(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new LoginRefused(
                Reason.SLOWED,
                seconds,
                new Problem(
                        "login-slowed",
                        429,
                        "Too many wrong passwords",
                        "Too many wrong passwords for this account. Try again in " + seconds + " s."));
    }

    static LoginRefused busy() {
        return new LoginRefused(
                Reason.BUSY,
                2,
                new Problem(
                        "login-busy", 503, "Too many logins at once", "Too many logins at once. Try again in 2 s."));
    }

    public Reason reason() {
        return reason;
    }

    /** Seconds to wait before the next try; 0 means none. */
    public long retryAfter() {
        return retryAfter;
    }
}
