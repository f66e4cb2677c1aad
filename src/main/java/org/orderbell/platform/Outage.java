package org.orderbell.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a database that cannot do its work for now (stopped, starting, full, read-only, out of connections) from a
 * mistake of ours. Nothing of the request remains then, and the same request may well succeed later.
 */
final class Outage {

    /**
     * SQLStates of PostgreSQL: 08 connection, 53 out of disk, memory or connections, 57P0 shut down or not yet started,
     * 58 the operating system, 25006 read-only, 25P03 a session ended because it was idle in a transaction.
     */
    private static final Pattern STATES = Pattern.compile("08...|53...|57P0.|58...|25006|25P03");

    /** What H2 has its own numbers for: reading or writing files, broken, read-only, closed, no disk, memory, closing. */
    private static final Set<String> STATES_OF_H2 =
            Set.of("90028", "90031", "90067", "90097", "90098", "90100", "90108", "90121");

    /** The pools of Payara and WildFly (IJ000453) say with it that there is no connection to be had. */
    private static final String RESOURCE_EXCEPTION = "jakarta.resource.ResourceException";

    private Outage() {}

    /** What the database or the pool said, if that is why this was thrown. */
    static Optional<Throwable> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isOne(cause)) {
                return Optional.of(cause);
            }
            if (cause instanceof SQLException batch
                    && batch.getNextException() != null
                    && isOne(batch.getNextException())) {
                return Optional.of(batch.getNextException());
            }
        }
        return Optional.empty();
    }

    private static boolean isOne(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = sql.getSQLState();
            return sql instanceof SQLTransientConnectionException
                    || sql instanceof SQLNonTransientConnectionException
                    || sql instanceof SQLRecoverableException
                    || (state != null && (STATES.matcher(state).matches() || STATES_OF_H2.contains(state)));
        }
        return isResourceException(cause.getClass());
    }

    /** By its name: the class is the server's, and not each server shows it to applications. */
    private static boolean isResourceException(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(RESOURCE_EXCEPTION)) {
                return true;
            }
        }
        return false;
    }
}
