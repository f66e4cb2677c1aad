package org.orderbell.account;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;

/**
 * What an HTTP session remembers of a login. Whether it still holds is asked of {@link LoginSessions} at each request, and
 * roles are looked up afresh, so that a change of them needs no new login.
 *
 * @param session the id of the LoginSession
 */
public record SignedIn(String login, String session) implements Serializable {

    /** Session attribute that holds a SignedIn. */
    public static final String ATTRIBUTE = "orderbell.account";

    /** Session attribute that holds the token which unsafe requests of this session must repeat. */
    public static final String CSRF = "orderbell.csrf";

    /** Header in which a page repeats the token. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    /** The login of an HTTP session, which may be null; one that an earlier Orderbell kept is void. */
    public static Optional<SignedIn> of(HttpSession session) {
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof SignedIn signedIn
                        && signedIn.session != null
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
