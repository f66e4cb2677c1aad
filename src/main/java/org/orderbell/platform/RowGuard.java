package org.orderbell.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockTimeoutException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * On H2, lets only one transaction at a time near a row that several change and that a refusal may roll back, until it has
 * ended. A rollback of H2 may put back the row twice; what another transaction locked, changed and committed in between would
 * be lost. H2's file belongs to one process, so this node knows all that change it. PostgreSQL needs none of this. See ADR 24.
 */
@ApplicationScoped
public class RowGuard {

    /** As long as the database lets somebody wait for a row. */
    private static final long PATIENCE_SECONDS = 10;

    private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();
    private volatile boolean needed;

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    private static final class Turn {
        private final Semaphore free = new Semaphore(1, true);
        private int users;
    }

    void start(@Observes @Priority(Starting.SEED) Starting starting) throws SQLException {
        try (Connection connection = database.getConnection()) {
            needed = connection.getMetaData().getDatabaseProductName().equals("H2");
        }
    }

    /**
     * Waits until no other transaction holds the row; this one then does. Comes before any lock of the row, and in the order
     * of the locks if there are several.
     *
     * @param row what names it in the database, such as {@code stock ESPRESSO}
     * @throws LockTimeoutException if that takes too long
     */
    public void hold(String row) {
        String mine = RowGuard.class.getName() + row;
        if (!needed || transactions.getResource(mine) != null) {
            return;
        }
        Turn turn = turns.compute(row, (name, present) -> {
            Turn one = present == null ? new Turn() : present;
            one.users++;
            return one;
        });
        boolean acquired = false;
        boolean registered = false;
        try {
            acquired = turn.free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!acquired) {
                throw new LockTimeoutException("another transaction holds " + row);
            }
            transactions.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // only its end counts
                }

                @Override
                public void afterCompletion(int status) {
                    turn.free.release();
                    leave(row);
                }
            });
            registered = true;
            transactions.putResource(mine, turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockTimeoutException("interrupted while another transaction held " + row, e);
        } finally {
            if (!registered) {
                if (acquired) {
                    turn.free.release();
                }
                leave(row);
            }
        }
    }

    private void leave(String row) {
        turns.computeIfPresent(row, (name, turn) -> {
            turn.users--;
            return turn.users == 0 ? null : turn;
        });
    }
}
