package org.orderbell.account;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** Why an admin's change of an account is turned down, and what to do instead. */
final class AccountRefusal {

    private static final int SHORTEST_PASSWORD = 10;

    private AccountRefusal() {}

    static void unlessAdmin(Actor by) {
        if (!by.isAny(Role.ADMIN)) {
            throw new Refused(new Problem("forbidden", 403, "Not allowed", "Only an admin may do this."));
        }
    }

    static void unlessGood(String login, String password) {
        if (password == null || password.length() < SHORTEST_PASSWORD || password.length() > Passwords.LONGEST) {
            throw invalid("/password", "must have " + SHORTEST_PASSWORD + " to " + Passwords.LONGEST + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(login)) {
            throw invalid("/password", "must not contain the login");
        }
    }

    static void unlessDescribed(String name, Set<Role> roles) {
        if (name == null || name.isBlank() || name.strip().length() > 100) {
            throw invalid("/name", "must have 1 to 100 characters");
        }
        if (roles.isEmpty()) {
            throw invalid("/roles", "must name at least one role");
        }
    }

    static Refused badLogin() {
        return invalid("/login", "must have 1 to 60 characters of a-z, 0-9, '.', '_', '@' and '-'");
    }

    static Refused badLabel() {
        return invalid("/label", "must have 1 to 100 characters");
    }

    static Refused loginTaken(String login) {
        return new Refused(new Problem(
                "login-taken",
                409,
                "The login is taken",
                "There is an account " + login + " already; choose another."));
    }

    static Refused unknown(String login) {
        return new Refused(
                new Problem("unknown-account", 404, "No such account", "There is no account " + login + "."));
    }

    static Refused unknownKey() {
        return new Refused(
                new Problem("unknown-key", 404, "No such key", "There is no such API key; load the list again."));
    }

    static Refused lastAdmin(String login) {
        return new Refused(new Problem(
                "last-admin",
                409,
                "The last admin",
                login + " is the last admin who can enter; make another one first."));
    }

    private static Refused invalid(String pointer, String detail) {
        return new Refused(new Problem(
                "invalid-input",
                422,
                "Some fields are not acceptable",
                pointer + " " + detail,
                List.of(new FieldError(pointer, detail)),
                null));
    }
}
