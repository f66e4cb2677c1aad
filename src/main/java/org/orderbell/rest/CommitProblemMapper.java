package org.orderbell.rest;

import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.orderbell.platform.Faults;

/**
 * What fails at the commit. ProblemMapper would do, but Payara's Jersey has a mapper of its own for just this exception,
 * which answers 500 without a word.
 */
@Provider
@Priority(1)
public class CommitProblemMapper implements ExceptionMapper<TransactionalException> {

    @Override
    public Response toResponse(TransactionalException thrown) {
        return ProblemMapper.response(Faults.problem(thrown));
    }
}
