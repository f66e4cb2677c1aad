package org.orderbell.platform;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.UUID;

/** Tells a refusal from a fault. A fault is logged here once, under an id that the client is told as well. */
public final class Faults {

    private static final Logger LOG = System.getLogger("org.orderbell.fault");

    private Faults() {}

    /** What to tell the client. */
    public static Problem problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused.problem();
            }
            if (cause instanceof OptimisticLockException) {
                return new Problem(
                        "changed-meanwhile",
                        409,
                        "Somebody was faster",
                        "Read the order again, then repeat the request");
            }
            if (cause instanceof LockTimeoutException
                    || cause instanceof PessimisticLockException
                    || (cause instanceof SQLException sql && isContention(sql))) {
                return new Problem("busy", 503, "Too many want the same", "Send the request again in a second");
            }
        }
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Fault " + id, thrown);
        return new Problem("fault", 500, "Orderbell failed", "The administrator finds it in the log under " + id);
    }

    /** SQLState class 40 is a rolled-back transaction (deadlock, serialization); HYT00 and 55P03 a lock not had in time. */
    private static boolean isContention(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null && (state.startsWith("40") || state.equals("HYT00") || state.equals("55P03"));
    }
}
