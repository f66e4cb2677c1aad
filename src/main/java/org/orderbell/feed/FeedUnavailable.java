package org.orderbell.feed;

/** The database did not let the log be read or written. */
public class FeedUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    FeedUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
