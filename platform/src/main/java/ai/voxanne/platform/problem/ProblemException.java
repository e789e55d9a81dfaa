package ai.voxanne.platform.problem;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}. An expected refusal, so it carries no stack trace. */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param retryAfter when it is worth trying again; null when trying again is no use */
    public ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.error(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    Response toResponse() {
        return retryAfter == null ? problem.toResponse() : problem.toResponse(retryAfter);
    }
}
