package org.orderbell.account;

import java.io.Serializable;

/**
 * What an HTTP session remembers of a login. Roles are looked up afresh at each request, so that a change of them needs
 * no new login; a new password makes the epoch differ and so ends all sessions of the account.
 */
public record SignedIn(String login, int epoch) implements Serializable {

    /** Session attribute that holds a SignedIn. */
    public static final String ATTRIBUTE = "orderbell.account";

    /** Session attribute that holds the token which unsafe requests of this session must repeat. */
    public static final String CSRF = "orderbell.csrf";

    /** Header in which a page repeats the token. */
    public static final String CSRF_HEADER = "X-CSRF-Token";
}
