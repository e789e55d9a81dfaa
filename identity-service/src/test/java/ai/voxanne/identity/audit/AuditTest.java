package ai.voxanne.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins read who did what; nobody can change it without its showing. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class AuditTest {

    private Signup admin;

    @BeforeEach
    void signUp() {
        admin = Signup.fresh();
    }

    @Test
    void aRefusalIsReadAsTheContractHasIt() {
        // Given
        String clinic = UUID.randomUUID().toString();
        admin.asks().get("/api/clinics/" + clinic).then().statusCode(403);

        // When
        var audit = admin.asks().get("/api/audit?action=unauthorized_access").then();

        // Then
        audit.statusCode(200)
                .body("", hasSize(1))
                .body("[0].id", notNullValue())
                .body("[0].org_id", is(admin.org().toString()))
                .body("[0].user_id", is(admin.user().toString()))
                .body("[0].action", is("unauthorized_access"))
                .body("[0].target_org_id", is(clinic))
                .body("[0].status", is("denied"))
                .body("[0].details", notNullValue())
                .body("[0].created_at", matchesPattern("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z"));
    }

    @Test
    void entriesComeNewestFirstAndOnlyAsManyAsAskedFor() {
        admin.sends(Map.of("name", "Second")).post("/api/clinics").then().statusCode(201);

        admin.asks().get("/api/audit").then().body("action", is(List.of("clinic_created", "signed_up")));
        admin.asks().get("/api/audit?limit=1").then().body("action", is(List.of("clinic_created")));
    }

    @Test
    void entriesSinceAnInstantOrALocalTime() {
        for (String future : List.of("2999-01-01T00:00:00Z", "2999-01-01T00:00:00+02:00", "2999-01-01T00:00:00")) {
            admin.asks()
                    .queryParam("since", future)
                    .get("/api/audit")
                    .then()
                    .statusCode(200)
                    .body("", empty());
        }
        admin.asks().get("/api/audit?since=2020-01-01T00:00:00Z").then().body("", hasSize(1));
        admin.asks().get("/api/audit?since=2020-01-01T00:00").then().body("", hasSize(1));
    }

    @Test
    void anOrganizationReadsItsOwnEntriesOnly() {
        var other = Signup.fresh();
        other.asks().get("/api/clinics/" + admin.org()).then().statusCode(403);

        admin.asks()
                .get("/api/audit")
                .then()
                .body("org_id", everyItem(is(admin.org().toString())));
    }

    @Test
    void sealedEntriesCantChangeUnseen() throws SQLException {
        // Given
        var somebody = Signup.fresh();
        await().untilAsserted(() -> assertThat(sealed(somebody)).isOne());
        assertThat(broken(somebody)).isZero();

        // When a superuser changes an entry, removes one, or slips one in
        Owner.update("UPDATE audit_log SET user_id = 'somebody else' WHERE org_id = ?", somebody.org());

        // Then
        assertThat(broken(somebody)).isOne();
        Owner.update(
                "UPDATE audit_log SET user_id = ? WHERE org_id = ?",
                somebody.user().toString(),
                somebody.org());
        assertThat(broken(somebody)).isZero();
        Owner.update("DELETE FROM audit_log WHERE org_id = ?", somebody.org());
        assertThat(broken(somebody)).isOne();
    }

    @Test
    void laterSealsCoverTheEarlierOnes() {
        // Given two seals
        var somebody = Signup.fresh();
        await().untilAsserted(() -> assertThat(sealed(somebody)).isOne());
        somebody.sends(Map.of("name", "Second")).post("/api/clinics").then().statusCode(201);
        await().untilAsserted(() -> assertThat(sealed(somebody)).isEqualTo(2));

        // When the first is made to fit a changed entry
        Owner.update(
                "UPDATE audit_log SET status = 'failed' WHERE org_id = ? AND action = 'signed_up'", somebody.org());
        Owner.update("""
                UPDATE audit_seals SET digest = audit_digest(NULL, (
                    SELECT audit_entry_text(entry) FROM audit_log AS entry
                    WHERE entry.org_id = audit_seals.org_id AND entry.seq = audit_seals.up_to_seq))
                WHERE org_id = ? AND up_to_seq = (SELECT min(up_to_seq) FROM audit_seals WHERE org_id = ?)
                """, somebody.org(), somebody.org());

        // Then the second no longer fits
        assertThat(broken(somebody)).isOne();
    }

    @Test
    void anEntryThatIsNotCommittedYetHoldsTheSealsBack() throws SQLException {
        try (var writer = Owner.connect()) {
            // Given
            writer.setAutoCommit(false);
            writer.createStatement()
                    .executeUpdate("INSERT INTO audit_log (org_id, action, status) VALUES ('" + admin.org()
                            + "', 'late', 'ok')");
            var later = Signup.fresh();
            long lateSeq = Owner.count("SELECT last_value FROM audit_log_seq_seq");

            // When the writer takes its time, and commits
            writer.commit();

            // Then its entry is sealed, not skipped
            await().untilAsserted(() -> assertThat(sealed(later)).isPositive());
            assertThat(lateSeq).isPositive();
            assertThat(Owner.count("""
                    SELECT count(*) FROM audit_log AS entry
                    WHERE org_id = ? AND action = 'late'
                      AND seq <= (SELECT max(up_to_seq) FROM audit_seals WHERE org_id = entry.org_id)
                    """, admin.org())).isOne();
            assertThat(broken(admin)).isZero();
        }
    }

    private static long sealed(Signup somebody) {
        return Owner.count("SELECT count(*) FROM audit_seals WHERE org_id = ?", somebody.org());
    }

    private static long broken(Signup somebody) {
        return Owner.count("SELECT count(*) FROM broken_audit_seals() WHERE org_id = ?", somebody.org());
    }
}
