package ai.voxanne.identity.password;

import ai.voxanne.identity.password.LoginAttemptRepository.Limit;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts wrong log-ins in the database, so that all replicas count together. It knows e-mail addresses and network
 * addresses only as hashes, and accounts that don't exist are counted like those that do.
 */
@ApplicationScoped
public class LoginAttempts {

    private final LoginAttemptRepository attempts;
    private final LoginConfig config;

    LoginAttempts(LoginAttemptRepository attempts, LoginConfig config) {
        this.attempts = attempts;
        this.config = config;
    }

    /**
     * Runs a log-in unless too many failed. It is counted as failed before it runs and taken back when it succeeds, so
     * that rivals at the same moment don't slip through.
     *
     * @param attempt fails if the log-in does
     */
    public <T> Uni<T> limited(String email, String address, Supplier<Uni<T>> attempt) {
        var limits = List.of(
                new Limit(hash("both", email, address), config.failures()),
                new Limit(hash("account", email), config.failuresPerAccount()),
                new Limit(hash("address", address), config.failuresPerAddress()));
        return attempts.begin(limits, config.window())
                .invoke(begun -> begun.blockedFor().ifPresent(wait -> {
                    throw Problem.rateLimited(wait);
                }))
                .chain(begun -> attempt.get().call(succeeded -> attempts.takeBack(begun)));
    }

    private static byte[] hash(String... parts) {
        try {
            var text = String.join("\n", parts);
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
