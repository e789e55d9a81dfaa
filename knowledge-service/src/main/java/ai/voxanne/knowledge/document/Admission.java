package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.reading.DocumentLimits;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemCode;
import ai.voxanne.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets in as many documents as can be taken in soon, and not all from one organization; others shall come again. */
@ApplicationScoped
class Admission {

    private static final Duration LATER = Duration.ofSeconds(10);

    private final DocumentLimits limits;
    private final Map<OrgId, Integer> inside = new HashMap<>();

    Admission(DocumentLimits limits) {
        this.limits = limits;
    }

    /** Does the work of an organization if there is room for it, else fails with a problem that says when to try again. */
    <T> Uni<T> admit(OrgId org, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> enter(org)
                        .<Uni<T>>map(full -> Uni.createFrom().failure(full))
                        .orElseGet(() -> Uni.createFrom()
                                .<T>deferred(work::get)
                                .onTermination()
                                .invoke(() -> leave(org))));
    }

    private synchronized Optional<ProblemException> enter(OrgId org) {
        int all = inside.values().stream().mapToInt(Integer::intValue).sum();
        if (inside.getOrDefault(org, 0) >= limits.uploadsOfOne()) {
            return Optional.of(Problem.rateLimited(LATER));
        } else if (all >= limits.uploads()) {
            return Optional.of(full());
        }
        inside.merge(org, 1, Integer::sum);
        return Optional.empty();
    }

    private synchronized void leave(OrgId org) {
        inside.computeIfPresent(org, (same, uploads) -> uploads == 1 ? null : uploads - 1);
    }

    /** There is more to do than can be done soon. */
    static ProblemException full() {
        var problem = Problem.of(
                ProblemCode.UNAVAILABLE,
                "Too many documents are being read just now. Nothing was changed; please try again in a moment.");
        return new ProblemException(problem, LATER);
    }
}
