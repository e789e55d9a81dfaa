package ai.voxanne.identity.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has expired is removed, and nothing else. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class ExpiryTest {

    @Inject
    Expiry expiry;

    @Test
    void onlyExpiredRowsGo() {
        // Given
        var old = Signup.fresh();
        var current = Signup.fresh();
        revoke(old, "-1 minute");
        revoke(current, "1 hour");
        Owner.update("UPDATE refresh_tokens SET expires_at = now() - interval '1 minute' WHERE org_id = ?", old.org());
        Owner.update(
                "INSERT INTO login_failures (attempt_key, failed_at) VALUES (sha256('old'), now() - interval '1 day')");
        Owner.update("INSERT INTO login_failures (attempt_key) VALUES (sha256('current'))");

        // When
        expiry.sweep().await().indefinitely();

        // Then
        assertThat(count("refresh_tokens", old)).isZero();
        assertThat(count("refresh_tokens", current)).isOne();
        assertThat(count("revocations", old)).isZero();
        assertThat(count("revocations", current)).isOne();
        assertThat(failures("old")).isZero();
        assertThat(failures("current")).isPositive();
    }

    private static void revoke(Signup somebody, String in) {
        Owner.update(
                "INSERT INTO revocations (org_id, subject, expires_at) VALUES (?, ?, now() + ?::interval)",
                somebody.org(),
                UUID.randomUUID(),
                in);
    }

    private static long count(String table, Signup somebody) {
        return Owner.count("SELECT count(*) FROM " + table + " WHERE org_id = ?", somebody.org());
    }

    private static long failures(String key) {
        return Owner.count("SELECT count(*) FROM login_failures WHERE attempt_key = sha256(?::text::bytea)", key);
    }
}
