package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.is;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.stack.Database;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SigningKey;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Golden scenario 4: an attacker with a valid token of another clinic, a forged token, or the service's own role. */
@SystemTest
@NeedsOwnStack
class GoldenScenario4SecurityAggressorTest {

    private static final String REFUSED_BY_ROW_SECURITY = "42501";

    private final Voxanne voxanne;
    private final Database asBooking;
    private final SigningKey signingKey;
    private final Clinic victim;
    private final Clinic attacker;
    private final String appointment;

    GoldenScenario4SecurityAggressorTest(OwnStack stack) {
        this.voxanne = stack.voxanne();
        this.asBooking = stack.database("voxanne_booking");
        this.signingKey = stack.signingKey();
        this.victim = Clinic.signUp(voxanne);
        this.attacker = Clinic.signUp(voxanne);
        this.appointment = victim.book("10:00").statusCode(200).extract().path("appointment_id");
    }

    @Test
    void selectAcrossClinicsFindsNothingAndGets403() throws SQLException {
        assertThat(asBooking.inOrg(attacker.id(), "SELECT id FROM appointments WHERE org_id = ?::uuid", victim.id()))
                .isZero();
        assertThat(asBooking.rows("SELECT id FROM appointments")).isEmpty();
        attacker.request()
                .get("/api/bookings/{clinic}/{booking}", victim.id(), appointment)
                .then()
                .statusCode(403);
    }

    @Test
    void insertAcrossClinicsIsRefusedAndGets403() {
        var insert = "INSERT INTO patients (org_id, clinic_id, full_name, name_key)"
                + " VALUES (?::uuid, ?::uuid, 'Mallory', 'mallory')";
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> asBooking.inOrg(attacker.id(), insert, victim.id(), victim.id()))
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo(REFUSED_BY_ROW_SECURITY));
        attacker.request(new JsonObject().put("full_name", "Mallory"))
                .post("/api/patients/{clinic}", victim.id())
                .then()
                .statusCode(403);
    }

    @Test
    void updateAcrossClinicsChangesNothingAndGets403() throws SQLException {
        var update = "UPDATE appointments SET notes = 'Mallory was here' WHERE id = ?::uuid";
        assertThat(asBooking.inOrg(attacker.id(), update, appointment)).isZero();
        attacker.request(new JsonObject().put("notes", "Mallory was here"))
                .put("/api/bookings/{clinic}/{booking}", victim.id(), appointment)
                .then()
                .statusCode(403);
        assertThat(victim.booked(appointment).getString("notes")).isNull();
    }

    @Test
    void deleteAcrossClinicsRemovesNothingAndGets403() throws SQLException {
        var delete = "DELETE FROM appointments WHERE id = ?::uuid";
        assertThat(asBooking.inOrg(attacker.id(), delete, appointment)).isZero();
        attacker.request()
                .delete("/api/bookings/{clinic}/{booking}", victim.id(), appointment)
                .then()
                .statusCode(403);
        assertThat(victim.booked(appointment).getString("status")).isEqualTo("booked");
    }

    @Test
    void aTokenWithATamperedOrganizationGetsNowhere() {
        // Given
        var claims = SigningKey.claimsOf(attacker.token()).put("org_id", victim.id());
        var parts = attacker.token().split("\\.", -1);
        var tampered = parts[0] + "." + SigningKey.encode(claims) + "." + parts[2];
        var forged = SigningKey.forged(signingKey.id()).sign(claims);

        // Then
        for (var token : new String[] {tampered, forged}) {
            victim.seenWith(token)
                    .request()
                    .get("/api/bookings/{clinic}", victim.id())
                    .then()
                    .statusCode(401)
                    .body("code", is("UNAUTHORIZED"));
        }
    }

    @Test
    void eachAttemptIsInTheAuditLog() {
        // Given
        var attacker = Clinic.signUp(voxanne);
        var nobody = UUID.randomUUID().toString();

        // When
        attacker.request().get("/api/bookings/{clinic}", victim.id()).then().statusCode(403);
        attacker.request().get("/api/bookings/{clinic}", nobody).then().statusCode(403);

        // Then
        assertThat(attacker.deniedAttempts())
                .extracting(attempt -> attempt.get("target_org_id"))
                .containsExactly(nobody, victim.id());
        assertThat(attacker.deniedAttempts())
                .allSatisfy(attempt -> assertThat(attempt)
                        .containsEntry("org_id", attacker.id())
                        .containsEntry("user_id", attacker.admin())
                        .containsEntry("action", "unauthorized_access")
                        .containsEntry("status", "denied")
                        .containsKey("created_at"));
    }
}
