package ai.voxanne.identity.account;

import ai.voxanne.platform.limit.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps one network address from filling the database with accounts. */
@ApplicationScoped
public class SignupLimit {

    private final RateLimit limit;

    SignupLimit(AccountConfig config) {
        this.limit = new RateLimit(config.perAddress(), config.period());
    }

    /** Counts one new account; refuses it with 429 once they are too many. */
    public void count(String address) {
        limit.count(address);
    }
}
