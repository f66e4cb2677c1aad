package org.orderbell.account;

import java.time.Duration;
import java.util.List;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** A login that was not let in, why, and when to try again. Never tells whether the account exists. */
public final class LoginRefused extends Refused {

    private static final long serialVersionUID = 1;

    /** Why it was not let in. */
    public enum Reason {
        /** No such account, not active, or not its password. */
        WRONG,
        /** Too many wrong passwords for this login, or from this address. */
        SLOWED,
        /** More logins at once than the server checks. */
        BUSY
    }

    private static final int BUSY_SECONDS = 2;

    private final Reason reason;

    private LoginRefused(Reason reason, Problem problem) {
        super(problem);
        this.reason = reason;
    }

    static LoginRefused wrong() {
        return new LoginRefused(
                Reason.WRONG,
                new Problem("not-authenticated", 401, "Not authenticated", "The name or the password is not right."));
    }

    static LoginRefused slowed(Duration wait) {
        long seconds = seconds(wait);
        return tooManyWrong(seconds, "Too many wrong passwords for this account. Try again in " + seconds + " s.");
    }

    /** Too many wrong passwords from one address, for whichever accounts. */
    static LoginRefused addressSlowed(Duration wait) {
        long seconds = seconds(wait);
        return tooManyWrong(seconds, "Too many wrong passwords from your network. Try again in " + seconds + " s.");
    }

    private static LoginRefused tooManyWrong(long seconds, String detail) {
        return new LoginRefused(
                Reason.SLOWED, again(seconds, new Problem("login-slowed", 429, "Too many wrong passwords", detail)));
    }

    static LoginRefused busy() {
        return new LoginRefused(
                Reason.BUSY,
                again(
                        BUSY_SECONDS,
                        new Problem(
                                "login-busy",
                                503,
                                "Too many logins at once",
                                "Too many logins at once. Try again in 2 s.")));
    }

    private static Problem again(long seconds, Problem problem) {
        return new Problem(
                problem.type(),
                problem.status(),
                problem.title(),
                problem.detail(),
                List.of(),
                Json.createObjectBuilder().add(Problem.RETRY_AFTER, seconds).build());
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    public Reason reason() {
        return reason;
    }
}
