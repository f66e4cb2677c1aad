package org.orderbell.account;

import java.util.Collection;
import org.orderbell.platform.Refused;

/**
 * A password that an account is to get. It is hashed before the transaction that keeps it: that takes long on a busy server, and
 * a database may end transactions that stand idle.
 */
public final class NewPassword {

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
     * @throws Refused if it is too short or too long
     */
    public static NewPassword of(String pointer, String text) {
        PasswordRules.checkLength(pointer, text);
        return new NewPassword(pointer, text, Passwords.hash(text));
    }

    String hash() {
        return hash;
    }

    /** @see PasswordRules#check */
    void check(Collection<String> context) {
        PasswordRules.check(pointer, text, context);
    }
}
