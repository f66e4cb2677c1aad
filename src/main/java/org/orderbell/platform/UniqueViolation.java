package org.orderbell.platform;

import java.sql.SQLException;

/** Tells "somebody else has committed the same key" from other failures of the database; persistence has no word for it. */
public final class UniqueViolation {

    /** The SQLState of PostgreSQL and H2. */
    private static final String STATE = "23505";

    private UniqueViolation() {}

    public static boolean isCauseOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
