package ai.voxanne.identity.account;

import static ai.voxanne.identity.Signup.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A session goes on by tokens that are good once, and ends when it is told to or when one is used twice. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class SessionTest {

    @Test
    void whoeverKnowsThePasswordComesInWhateverTheCaseOfTheAddress() {
        var somebody = Signup.fresh();

        logIn(somebody.email().toUpperCase(Locale.ROOT), Signup.PASSWORD)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("user.id", is(somebody.user().toString()))
                .body("token_type", is("Bearer"));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        var somebody = Signup.fresh();

        var wrong = logIn(somebody.email(), "not the password").statusCode(401).extract();
        var unknown =
                logIn(Signup.freshEmail(), "not the password").statusCode(401).extract();

        assertThat(wrong.asString()).isEqualTo(unknown.asString());
        assertThat(wrong.contentType()).isEqualTo("application/problem+json");
        assertThat(wrong.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList())
                .isEqualTo(unknown.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList());
    }

    @Test
    void somebodyWhoseProfileIsInactiveStaysOutside() {
        var somebody = Signup.fresh();
        Owner.update("UPDATE profiles SET active = false WHERE id = ?", somebody.user());

        logIn(somebody.email(), Signup.PASSWORD).statusCode(401);
        refresh(somebody.refreshToken()).statusCode(401);
        somebody.asks().get("/api/auth/me").then().statusCode(401);
    }

    @Test
    void refreshTokensRotate() {
        var somebody = Signup.fresh();

        String second = refresh(somebody.refreshToken())
                .statusCode(200)
                .body("access_token", not(is(somebody.accessToken())))
                .extract()
                .path("refresh_token");

        assertThat(second).isNotEqualTo(somebody.refreshToken());
        refresh(second).statusCode(200);
    }

    @Test
    void usingARefreshTokenTwiceEndsTheSession() {
        // Given
        var somebody = Signup.fresh();
        var refreshed =
                refresh(somebody.refreshToken()).statusCode(200).extract().jsonPath();

        // When
        refresh(somebody.refreshToken()).statusCode(401).body("code", is("UNAUTHORIZED"));

        // Then
        refresh(refreshed.getString("refresh_token")).statusCode(401);
        refusedSoon(Signup.of(refreshed, Signup.PASSWORD));
        assertThat(audited(somebody, "refresh_token_reused")).isOne();
        logIn(somebody.email(), Signup.PASSWORD).statusCode(200);
    }

    @Test
    void oneOfSeveralRefreshesAtOnceWins() throws Exception {
        var somebody = Signup.fresh();
        var rivals = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 5; i++) {
            rivals.add(() -> refresh(somebody.refreshToken()).extract().statusCode());
        }

        try (var threads = Executors.newFixedThreadPool(rivals.size())) {
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(rivals)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 401, 401, 401, 401);
        }
    }

    @Test
    void anExpiredRefreshTokenIsRefused() {
        var somebody = Signup.fresh();
        Owner.update("UPDATE refresh_tokens SET expires_at = now() WHERE org_id = ?", somebody.org());

        refresh(somebody.refreshToken()).statusCode(401);
    }

    @Test
    void aRefreshTokenIsGoodInItsOwnOrganizationOnly() {
        var anna = Signup.fresh();
        var ben = Signup.fresh();

        // the first 16 bytes, which are 21 letters and a part of one, name the organization
        String forged =
                ben.refreshToken().substring(0, 21) + anna.refreshToken().substring(21);

        refresh(forged).statusCode(401);
    }

    @Test
    void loggingOutEndsTheSessionAndItsAccessTokens() {
        // Given
        var somebody = Signup.fresh();
        var elsewhere =
                Signup.of(logIn(somebody.email(), Signup.PASSWORD).extract().jsonPath(), Signup.PASSWORD);

        // When
        somebody.asks().post("/api/auth/logout").then().statusCode(204);

        // Then
        refresh(somebody.refreshToken()).statusCode(401);
        refusedSoon(somebody);
        elsewhere.asks().get("/api/auth/me").then().statusCode(200);
        refresh(elsewhere.refreshToken()).statusCode(200);
    }

    @Test
    void aRefreshThatRacesALogOutLeavesNothingUsable() {
        // Given a refresh that was about to commit when the log-out looked
        var somebody = Signup.fresh();
        String second = refresh(somebody.refreshToken()).extract().path("refresh_token");

        // When only the older token of the family was revoked
        Owner.update(
                "UPDATE refresh_tokens SET revoked_at = now() WHERE org_id = ? AND used_at IS NOT NULL",
                somebody.org());

        // Then
        refresh(second).statusCode(401);
    }

    @Test
    void storedRefreshTokensAreHashes() {
        var somebody = Signup.fresh();

        assertThat(Owner.count(
                        "SELECT count(*) FROM refresh_tokens WHERE org_id = ? AND token_hash = sha256(?::text::bytea)",
                        somebody.org(),
                        somebody.refreshToken()))
                .isOne();
    }

    private static ValidatableResponse logIn(String email, String password) {
        return json(Map.of("email", email, "password", password))
                .post("/api/auth/login")
                .then();
    }

    private static ValidatableResponse refresh(String token) {
        return json(Map.of("refresh_token", token)).post("/api/auth/refresh").then();
    }

    private static void refusedSoon(Signup session) {
        await().untilAsserted(() -> session.asks().get("/api/auth/me").then().statusCode(401));
    }

    private static long audited(Signup somebody, String action) {
        return Owner.count(
                "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = ? AND user_id = ?",
                somebody.org(),
                action,
                somebody.user().toString());
    }
}
