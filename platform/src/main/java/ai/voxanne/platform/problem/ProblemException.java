package ai.voxanne.platform.problem;

/** Ends a request with a {@link Problem}. An expected refusal, so it carries no stack trace. */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.error(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
