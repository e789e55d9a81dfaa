package ai.voxanne.identity.password;

import static ai.voxanne.identity.Signup.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Ten wrong log-ins in a quarter of an hour, for one account from one address; then none for a while. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class LoginLimitTest {

    private static final int ALLOWED = 10;

    @Test
    void afterTenWrongLogInsEvenTheRightPasswordWaits() {
        // Given
        var somebody = Signup.fresh();
        for (int i = 0; i < ALLOWED; i++) {
            logIn(somebody.email(), "wrong", "203.0.113.7").statusCode(401);
        }

        // When
        var next = logIn(somebody.email(), Signup.PASSWORD, "203.0.113.7");

        // Then
        next.statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d{0,2}"))
                .body("code", is("RATE_LIMITED"));
    }

    @Test
    void unknownAccountsAreCountedAlike() {
        String nobody = Signup.freshEmail();
        for (int i = 0; i < ALLOWED; i++) {
            logIn(nobody, "wrong", "203.0.113.8").statusCode(401);
        }

        logIn(nobody, "wrong", "203.0.113.8").statusCode(429);
    }

    @Test
    void anotherAddressAndAnotherAccountGoOn() {
        var somebody = Signup.fresh();
        var colleague = Signup.fresh();
        for (int i = 0; i <= ALLOWED; i++) {
            logIn(somebody.email(), "wrong", "203.0.113.9");
        }

        logIn(somebody.email(), Signup.PASSWORD, "203.0.113.10").statusCode(200);
        logIn(colleague.email(), Signup.PASSWORD, "203.0.113.9").statusCode(200);
    }

    @Test
    void anAccountIsGuardedFromManyAddressesTogether() {
        var somebody = Signup.fresh();
        for (int i = 0; i < 100; i++) {
            logIn(somebody.email(), "wrong", "198.51.100." + i).statusCode(401);
        }

        logIn(somebody.email(), Signup.PASSWORD, "198.51.100.200").statusCode(429);
    }

    @Test
    void aBurstGetsNoMoreGuessesThanARow() throws Exception {
        String nobody = Signup.freshEmail();
        var guesses = Collections.<Callable<Integer>>nCopies(
                30, () -> logIn(nobody, "wrong", "203.0.113.11").extract().statusCode());

        try (var threads = Executors.newFixedThreadPool(10)) {
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(guesses)) {
                statuses.add(answer.get());
            }
            assertThat(statuses.stream().filter(status -> status == 401)).hasSize(ALLOWED);
            assertThat(statuses.stream().filter(status -> status == 429)).hasSize(30 - ALLOWED);
        }
    }

    @Test
    void rightLogInsAreNotCounted() {
        var somebody = Signup.fresh();

        for (int i = 0; i < ALLOWED + 5; i++) {
            logIn(somebody.email(), Signup.PASSWORD, "203.0.113.12").statusCode(200);
        }
    }

    @Test
    void failuresAreForgottenAfterTheirTime() {
        // Given
        String marker = UUID.randomUUID().toString();
        var somebody = Signup.with(Map.of("email", "late@" + marker + ".test"));
        for (int i = 0; i <= ALLOWED; i++) {
            logIn(somebody.email(), "wrong", "203.0.113.13");
        }

        // When
        Owner.update(
                "UPDATE login_failures SET failed_at = failed_at - interval '15 minutes' WHERE attempt_key ="
                        + " sha256(convert_to(?, 'UTF8'))",
                "both\n" + somebody.email() + "\n203.0.113.13");

        // Then
        logIn(somebody.email(), Signup.PASSWORD, "203.0.113.13").statusCode(200);
    }

    @Test
    void addressesAreStoredAsHashesOnly() {
        logIn(Signup.freshEmail(), "wrong", "203.0.113.14").statusCode(401);

        assertThat(Owner.count("SELECT count(*) FROM login_failures WHERE octet_length(attempt_key) <> 32"))
                .isZero();
    }

    // The test itself is the trusted proxy.
    private static ValidatableResponse logIn(String email, String password, String address) {
        return json(Map.of("email", email, "password", password))
                .header("X-Forwarded-For", address)
                .post("/api/auth/login")
                .then();
    }
}
