package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lets somebody change their own password, if they know the present one. */
@ApplicationScoped
public class OwnPassword {

    /** Characters that a password may have. */
    public static final int LONGEST = Passwords.LONGEST;

    @Inject
    private Logins logins;

    @Inject
    private Accounts accounts;

    /**
     * Ends all other sessions of the account.
     *
     * @param session id of the session that goes on; null for none
     * @throws LoginRefused after too many wrong passwords
     */
    public void change(Actor by, String old, String fresh, Client client, String session) {
        if (old == null) {
            throw AccountRefusal.invalid("/old", "is missing");
        }
        try {
            logins.enter(by.name(), old, client);
        } catch (LoginRefused refused) {
            throw refused.reason() == LoginRefused.Reason.WRONG
                    ? AccountRefusal.invalid("/old", "is not the present password")
                    : refused;
        }
        if (old.equals(fresh)) {
            throw AccountRefusal.invalid("/new", "must be another one than the present password");
        }
        accounts.chooseOwnPassword(by, NewPassword.of("/new", fresh), session);
    }
}
