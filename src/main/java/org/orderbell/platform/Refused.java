package org.orderbell.platform;

/** A request that Orderbell understood and turned down. Unchecked, so that the transaction of the use case rolls back. */
public class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.type() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
