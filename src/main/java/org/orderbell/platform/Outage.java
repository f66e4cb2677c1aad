package org.orderbell.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

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

    /** Longer chains of causes than servers make. */
    private static final int DEEP = 20;

    private Outage() {}

    /** What the database or the pool said, if that is why this was thrown. */
    static Optional<Throwable> in(Throwable thrown) {
        return in(thrown, DEEP);
    }

    /** Also what came beside a cause: Narayana (WildFly) suppresses it, and a batch chains it. */
    private static Optional<Throwable> in(Throwable thrown, int depth) {
        if (thrown == null || depth == 0) {
            return Optional.empty();
        }
        if (isOne(thrown)) {
            return Optional.of(thrown);
        }
        Stream<Throwable> next = thrown instanceof SQLException batch
                ? Stream.of(thrown.getCause(), batch.getNextException())
                : Stream.of(thrown.getCause());
        return Stream.concat(next, Arrays.stream(thrown.getSuppressed()))
                .map(each -> in(each, depth - 1))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isOne(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = sql.getSQLState();
            return sql instanceof SQLTransientConnectionException
                    || sql instanceof SQLNonTransientConnectionException
                    || sql instanceof SQLRecoverableException
                    || isOfThePool(sql)
                    || (state != null && (STATES.matcher(state).matches() || STATES_OF_H2.contains(state)));
        }
        // a commit or rollback that broke; Payara keeps only the text of the reason
        return cause instanceof XAException || isResourceException(cause.getClass());
    }

    /** A driver throws classes of its own and says the state; a pool that has no connection does neither. */
    private static boolean isOfThePool(SQLException thrown) {
        return thrown.getClass() == SQLException.class && thrown.getSQLState() == null;
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
