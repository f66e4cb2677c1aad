package org.orderbell.account;

/** An HTTP session ended, by logout or by time; sockets that were opened with it must close. */
public record SessionEnded(String sessionId) {}
