package org.orderbell.platform;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells a refusal from a fault. A fault is logged here once, under an id that the client is told as well. Callers catch
 * Exception: WildFly throws a commit that broke as the checked RollbackException, through methods that declare none.
 */
public final class Faults {

    private static final Logger LOG = System.getLogger("org.orderbell.fault");

    /** While the database is away every request meets that. */
    private static final LimitedLog OUTAGES = new LimitedLog(LOG, Duration.ofSeconds(10));

    private Faults() {}

    /** What to tell the client. */
    public static Problem problem(Throwable thrown) {
        Optional<Throwable> outage = Outage.in(thrown);
        if (outage.isPresent()) {
            return unavailable(outage.get());
        }
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

    private static Problem unavailable(Throwable outage) {
        OUTAGES.log(Level.WARNING, "The database is not available: " + outage.getMessage());
        return new Problem(
                "unavailable",
                503,
                "The database is not available",
                "Send the request again in a few seconds. If it was to change something and was not answered, the same"
                        + " key makes sure that it is done once");
    }

    /**
     * SQLState class 40 is a rolled-back transaction (deadlock, serialization); HYT00 and 55P03 a lock not had in time,
     * 57014 a statement that took longer than the administrator lets it.
     */
    private static boolean isContention(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null
                && (state.startsWith("40") || state.equals("HYT00") || state.equals("55P03") || state.equals("57014"));
    }
}
