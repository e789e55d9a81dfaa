package ai.voxanne.identity.password;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes and checks passwords, on threads of its own and only so many at once: each costs memory and a core. */
@ApplicationScoped
public class Passwords {

    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Argon2Function argon2;
    private final WorkerExecutor workers;
    private final AtomicInteger inside = new AtomicInteger();
    private final int most;
    private final String nobodysHash;

    Passwords(PasswordConfig config, Vertx vertx) {
        this.argon2 = Argon2Function.getInstance(config.memory(), config.iterations(), 1, HASH_BYTES, Argon2.ID);
        this.workers = vertx.createSharedWorkerExecutor("passwords", config.threads());
        this.most = config.threads() + config.waiting();
        this.nobodysHash = nobodysHash(config);
    }

    // In PHC form, with a salt and a hash of zeros: no password is known to give it.
    private static String nobodysHash(PasswordConfig config) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        config.memory(),
                        config.iterations(),
                        base64.encodeToString(new byte[SALT_BYTES]),
                        base64.encodeToString(new byte[HASH_BYTES]));
    }

    /** The hash to store, in PHC form with its own salt and parameters. */
    public Uni<String> hash(String password) {
        return onWorker(() -> compute(password));
    }

    /**
     * Whether the password fits. For an account that doesn't exist pass none: as much work is done, so the time says
     * nothing about who has an account.
     */
    public Uni<Boolean> matches(String password, Optional<String> hash) {
        return onWorker(() -> {
            String compared = hash.orElse(nobodysHash);
            boolean equal = Password.check(password, compared).with(Argon2Function.getInstanceFromHash(compared));
            return equal && hash.isPresent();
        });
    }

    private String compute(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (inside.incrementAndGet() > most) {
                inside.decrementAndGet();
                throw new ProblemException(Problem.unavailable(), RETRY);
            }
            return workers.executeBlocking(work, false).onTermination().invoke(inside::decrementAndGet);
        });
    }
}
