package ai.voxanne.booking.privacy.transit;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import java.time.Duration;

/** Vault is sealed, down, or doesn't let us in: a caller may try again. */
final class VaultOutage extends ProblemException {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final int status;

    VaultOutage(int status) {
        super(Problem.unavailable(), SOON);
        this.status = status;
    }

    /** Whether trying again at once may help: not when Vault refuses our token. */
    boolean passes() {
        return status >= 500 || status == 429;
    }
}
