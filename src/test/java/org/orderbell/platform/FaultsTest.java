package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are told when something other than the request is wrong; and when to come back. */
class FaultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53100", "53300", "57P01", "57P02", "57P03", "58030", "25006", "90098"})
    void aDatabaseThatCannotWorkIsUnavailable(String state) {
        Problem problem = Faults.problem(new PersistenceException(new SQLException("no", state)));
        assertThat(problem.type()).isEqualTo("unavailable");
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "HYT00", "57014"})
    void waitingForOthersInVainIsBusy(String state) {
        Problem problem = Faults.problem(new PersistenceException(new SQLException("no", state)));
        assertThat(problem.type()).isEqualTo("busy");
        assertThat(problem.retryAfter()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601"})
    void whatIsWrongWithAStatementIsAFault(String state) {
        Problem problem = Faults.problem(new PersistenceException(new SQLException("no", state)));
        assertThat(problem.type()).isEqualTo("fault");
        assertThat(problem.retryAfter()).isZero();
    }

    @Test
    void aPoolWithoutConnectionsIsUnavailable() {
        assertUnavailable(new PersistenceException(new SQLException("Error in allocating a connection")));
        assertUnavailable(new SQLNonTransientConnectionException("closed"));
    }

    @Test
    void aLockThatAnEndedSessionDidNotGetIsUnavailable() {
        assertUnavailable(new PessimisticLockException(new SQLException("terminated", "57P01")));
        assertThat(Faults.problem(new PessimisticLockException("no")).type()).isEqualTo("busy");
    }

    @Test
    void aCommitThatBrokeIsUnavailable() {
        SystemException system = new SystemException();
        system.initCause(new XAException("This connection has been closed"));
        assertUnavailable(new TransactionalException("commit", system));
        RollbackException rollback = new RollbackException("could not commit");
        rollback.addSuppressed(new XAException(XAException.XAER_RMFAIL));
        assertUnavailable(new TransactionalException("commit", rollback));
    }

    @Test
    void aBatchSaysWhatBrokeItInItsNextException() {
        BatchUpdateException batch = new BatchUpdateException("batch", "42601", new int[0]);
        batch.setNextException(new SQLException("gone", "08006"));
        assertUnavailable(batch);
    }

    @Test
    void somebodyFasterIsAConflict() {
        assertThat(Faults.problem(new OptimisticLockException()).status()).isEqualTo(409);
    }

    private static void assertUnavailable(Throwable thrown) {
        assertThat(Faults.problem(thrown).type()).isEqualTo("unavailable");
    }
}
