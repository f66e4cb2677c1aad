package org.orderbell.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Problem;

/** The one place of this door that turns what went wrong into a problem document (RFC 9457). */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web) {
            Response original = web.getResponse();
            if (original.getStatus() < 400) {
                return original;
            }
            Problem problem = Problem.ofStatus(original.getStatus());
            return Response.fromResponse(original)
                    .entity(problem.toJson().build().toString())
                    .type(Problem.MEDIA_TYPE)
                    .build();
        }
        return response(Faults.problem(thrown));
    }

    static Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .entity(problem.toJson().build().toString())
                .type(Problem.MEDIA_TYPE);
        if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                || problem.status() == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
            response.header("Retry-After", Math.max(1, problem.retryAfter()));
        }
        return response.build();
    }
}
