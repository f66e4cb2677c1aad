package org.orderbell.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Whether the pool hands out a connection that answers. The pool may take as long as it likes to say no, so the question
 * is asked on a thread of its own, one at a time: who probes gets an answer in time all the same.
 */
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

    private static final int SECONDS_TO_ANSWER = 3;

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @Resource
    private ManagedExecutorService threads;

    private Future<Answer> question;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Answer check() throws SQLException, ExecutionException, InterruptedException {
        try {
            return question().get(SECONDS_TO_ANSWER + 1, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new SQLException("no connection within " + (SECONDS_TO_ANSWER + 1) + " s", late);
        }
    }

    /** The one that is not answered yet, or a new one. */
    private synchronized Future<Answer> question() {
        if (question == null || question.isDone()) {
            question = threads.submit(this::ask);
        }
        return question;
    }

    private Answer ask() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(SECONDS_TO_ANSWER)) {
                throw new SQLException("no answer within " + SECONDS_TO_ANSWER + " s");
            }
            return Answer.WELL;
        }
    }
}
