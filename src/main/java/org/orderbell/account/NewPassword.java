package org.orderbell.account;

import java.util.Collection;
import java.util.List;
import org.orderbell.platform.Refused;

/**
 * A password that an account is to get. It is hashed before the transaction that keeps it: that takes long on a busy server, and
 * a database may end transactions that stand idle.
 */
public final class NewPassword {

    private static final HashPermits PERMITS = new HashPermits();

    private final String pointer;
    private final String text;
    private final String hash;

    private NewPassword(String pointer, String text, String hash) {
        this.pointer = pointer;
        this.text = text;
        this.hash = hash;
    }

    /**
     * Hashes it.
     *
     * @param pointer the field that it was typed into
     * @throws Refused if nobody may have it, or if too many are hashed at once
     */
    public static NewPassword of(String pointer, String text) {
        PasswordRules.check(pointer, text, List.of());
        return new NewPassword(pointer, text, PERMITS.run(() -> Passwords.hash(text)));
    }

    String hash() {
        return hash;
    }

    /** @see PasswordRules#check */
    void check(Collection<String> context) {
        PasswordRules.check(pointer, text, context);
    }
}
