package org.orderbell.account;

/**
 * An HTTP session ended, by logout or by time; sockets that were opened with it must close.
 *
 * @param elsewhere whether it ended on another node, which told of it
 */
public record SessionEnded(String sessionId, boolean elsewhere) {

    public SessionEnded(String sessionId) {
        this(sessionId, false);
    }
}
