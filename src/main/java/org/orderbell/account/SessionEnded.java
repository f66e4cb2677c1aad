package org.orderbell.account;

/**
 * A LoginSession ended, by logout, by its owner elsewhere, or by time; sockets that were opened with it must close. May be
 * fired inside a transaction; observe it after success.
 *
 * @param sessionId the id of the LoginSession
 * @param elsewhere whether it ended on another node, which told of it
 */
public record SessionEnded(String sessionId, boolean elsewhere) {

    public SessionEnded(String sessionId) {
        this(sessionId, false);
    }
}
