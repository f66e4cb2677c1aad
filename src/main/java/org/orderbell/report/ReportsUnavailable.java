package org.orderbell.report;

/** The database did not let the sums be read or written. */
public class ReportsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReportsUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
