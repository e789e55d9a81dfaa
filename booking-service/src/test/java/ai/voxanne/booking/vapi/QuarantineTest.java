package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.as;
import static ai.voxanne.booking.vapi.Reports.TRANSCRIPT;
import static ai.voxanne.booking.vapi.Reports.newCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report that nobody can file is kept, seen, and filed later. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class QuarantineTest {

    private final CallingClinic clinic = new CallingClinic();
    private final Reports reports = new Reports(clinic);
    private final String id = newCall();
    private final UUID second = Owner.newClinic(clinic.org, UUID.randomUUID(), "Europe/London", "GB");

    @BeforeEach
    void aReportOfANumberThatNobodyMapped() {
        reports.accepted(reports.report(id, TRANSCRIPT), id);
    }

    @Test
    void itIsSeenWithItsReasonAndNothingOfItsContent() {
        reports.call(id).statusCode(404);
        as(clinic.admin)
                .get("/api/calls/quarantine")
                .then()
                .statusCode(200)
                .body("call_id", contains(id))
                .body("[0].reason", is("unknown_clinic"))
                .body("[0].type", is("end-of-call-report"))
                .body("[0].keySet()", hasSize(6));
    }

    @Test
    void itIsFiledOnceItsNumberIsMapped() {
        // Given
        clinic.connected(Map.of());

        // When
        as(clinic.admin)
                .post("/api/calls/quarantine/replay")
                .then()
                .statusCode(200)
                .body("", hasSize(0));

        // Then
        reports.call(id).statusCode(200).body("clinic_id", is(clinic.org.toString()));
        assertThat(Owner.count(
                        "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = 'call_message_replayed'",
                        clinic.org))
                .isEqualTo(1);
    }

    @Test
    void anAdminMaySayWhichClinicItIsFor() {
        // When
        as(clinic.admin)
                .body(Map.of("clinic_id", second))
                .post("/api/calls/quarantine/{id}/replay", waiting())
                .then()
                .statusCode(200)
                .body("reason", nullValue());

        // Then
        reports.call(id).statusCode(200).body("clinic_id", is(second.toString()));
    }

    @Test
    void onlyAnAdminOfTheOrganizationMay() {
        String waiting = waiting();
        var theirs = new CallingClinic();

        as(theirs.admin)
                .post("/api/calls/quarantine/{id}/replay", waiting)
                .then()
                .statusCode(404);
        as(TestTokens.person(clinic.org, UUID.randomUUID(), "staff"))
                .get("/api/calls/quarantine")
                .then()
                .statusCode(403);
        as(clinic.admin)
                .body(Map.of("clinic_id", theirs.org))
                .post("/api/calls/quarantine/{id}/replay", waiting)
                .then()
                .statusCode(403);
        as(clinic.admin)
                .post("/api/calls/quarantine/{id}/replay", UUID.randomUUID())
                .then()
                .statusCode(404);
        as(theirs.admin).get("/api/calls/quarantine").then().body("", hasSize(0));
        reports.call(id).statusCode(404);
    }

    @Test
    void aReportWithoutACallIsKeptToo() {
        var body = reports.report(newCall(), TRANSCRIPT);
        body.getJsonObject("message").remove("call");

        reports.send(body).statusCode(202).body("call_id", nullValue());

        as(clinic.admin).get("/api/calls/quarantine").then().body("reason", contains("unknown_clinic", "no_call_id"));
    }

    @Test
    void idsOfTwoClinicsAreAudited() {
        // Given: the number is one clinic's and the assistant the other's
        clinic.connected(Map.of());
        CallingClinic.put(second, clinic.admin, "{\"assistant_ids\": [\"assistant-%s\"]}".formatted(second))
                .statusCode(200);
        String contradictory = newCall();
        var body = reports.report(contradictory, TRANSCRIPT);
        body.getJsonObject("message").getJsonObject("call").put("assistantId", "assistant-" + second);

        // When
        reports.accepted(body, contradictory);

        // Then
        as(clinic.admin)
                .get("/api/calls/quarantine")
                .then()
                .body("find { it.call_id == '%s' }.reason".formatted(contradictory), is("clinics_disagree"));
        assertThat(clinic.refusals()).hasSize(1);
    }

    private String waiting() {
        return as(clinic.admin).get("/api/calls/quarantine").then().extract().path("[0].id");
    }
}
