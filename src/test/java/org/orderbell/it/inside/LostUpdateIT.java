package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.catalog.Catalog;
import org.orderbell.catalog.Stock;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.platform.RowGuard;

/** H2 may put back a row twice when it rolls back; what another transaction committed in between must not be lost. */
@Tag("database")
@Tag("server") // needs a database in a file, as on Payara Server; in memory H2 never puts back a row twice
class LostUpdateIT extends InContainerTest {

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @Inject
    private Stock stock;

    @Inject
    private Catalog catalog;

    /** Runs what the test has put there. H2 may load this class by another class loader than the test's. */
    public static final class Pause implements Trigger {

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            if (System.getProperties().get(Pause.class.getName()) instanceof Runnable) {
                ((Runnable) System.getProperties().get(Pause.class.getName())).run();
            }
        }
    }

    @Test
    void keepsWhatAnotherTransactionCommitsDuringARollback() throws Exception {
        String sku = fixtures.product(10);
        CountDownLatch restored = new CountDownLatch(1);
        FutureTask<Void> receipt = new FutureTask<>(() -> {
            restored.await();
            catalog.receive(Fixtures.ADMIN, sku, 5);
            execute("checkpoint sync");
            return null;
        });
        Thread receiver = new Thread(receipt, "receiver");
        AtomicBoolean rollsBack = new AtomicBoolean();
        Runnable pause = () -> {
            // H2 has put back the row and is about to find that it has to do so once more
            if (rollsBack.getAndSet(false)) {
                restored.countDown();
                Awaitility.await().until(() -> receipt.isDone() || isWaitingIn(RowGuard.class, receiver));
            }
        };
        execute("create trigger lost_update after update, rollback on stock for each row call '" + Pause.class.getName()
                + "'");
        System.getProperties().put(Pause.class.getName(), pause);
        try {
            transaction.begin();
            stock.move(Stock.Movement.RESERVED, Map.of(sku, 2), null, "desk");
            receiver.start();
            rollsBack.set(true);
            transaction.rollback();
            receipt.get(30, TimeUnit.SECONDS);
        } finally {
            execute("drop trigger if exists lost_update");
            System.getProperties().remove(Pause.class.getName());
        }
        assertThat(restored.getCount()).as("the rollback was held up").isZero();
        assertThat(fixtures.level(sku)).isEqualTo(new Fixtures.Level(15, 0, 15, 0));
    }

    private static boolean isWaitingIn(Class<?> type, Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName()));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
