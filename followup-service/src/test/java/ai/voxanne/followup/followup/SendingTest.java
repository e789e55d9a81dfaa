package ai.voxanne.followup.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text goes out once, whatever happens on the way. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TwilioSandbox.class, scope = TestResourceScope.GLOBAL)
class SendingTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final ClinicFixture clinic = ClinicFixture.create();

    @AfterEach
    void heal() {
        TwilioSandbox.heal();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": 429, \"count\": 2}",
                "{\"status\": 500, \"count\": 2}",
                "{\"status\": 200, \"count\": 1}",
                "{\"delay_ms\": 2000, \"count\": 1}",
                "{\"status\": 500, \"count\": 1, \"accepted\": true}",
                "{\"status\": 201, \"count\": 1, \"accepted\": true}",
                "{\"delay_ms\": 2000, \"count\": 1, \"accepted\": true}"
            })
    void troubleThatPassesDelaysOneText(String trouble) {
        TwilioSandbox.fault(new JsonObject(trouble));

        var call = EndedCall.of(clinic).end();

        assertThat(call.settled().getString("status")).isEqualTo("delivered");
        assertThat(call.texts()).hasSize(1);
    }

    @Test
    void whatTwilioAcceptedBeforeACrashIsAdopted() {
        // Given
        var text = LeftBehind.by(clinic, "1 hour");
        String sid = TwilioSandbox.accept(text.to(), text.body());

        // When
        text.leave();

        // Then
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(text.status()).isEqualTo("sent"));
        assertThat(text.row()).containsEntry("message_sid", sid);
        assertThat(TwilioSandbox.texts(text.to())).hasSize(1);
    }

    @Test
    void whatTwilioNeverGotBeforeACrashIsSent() {
        var text = LeftBehind.by(clinic, "1 hour").leave();

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(text.status()).isEqualTo("delivered"));
        assertThat(TwilioSandbox.texts(text.to())).hasSize(1);
    }

    @Test
    void whatTwilioMayStillAcceptIsNotSentAgain() {
        // Given: the attempt's time to show has not passed
        var text = LeftBehind.by(clinic, "-1 hour").leave();
        await().atMost(LONG_ENOUGH)
                .until(() -> Owner.count(
                                "SELECT count(*) FROM lead_followups WHERE id = ? AND claimed_until IS NULL"
                                        + " AND attempts = 1 AND next_attempt_at > now() + interval '30 minutes'",
                                text.id())
                        == 1);
        assertThat(TwilioSandbox.texts(text.to())).isEmpty();

        // When
        String sid = TwilioSandbox.accept(text.to(), text.body());
        Owner.update("UPDATE lead_followups SET next_attempt_at = now() WHERE id = ?", text.id());

        // Then
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(text.status()).isEqualTo("sent"));
        assertThat(text.row()).containsEntry("message_sid", sid);
        assertThat(TwilioSandbox.texts(text.to())).hasSize(1);
    }

    @Test
    void whatSomebodyElseIsSendingIsLeftToThem() {
        var text = LeftBehind.by(clinic, "1 hour").leaveToSomebodyElse();
        var other = LeftBehind.by(clinic, "1 hour").leave();

        // The sweep that sends the other one has passed this one by.
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(other.status()).isEqualTo("delivered"));
        assertThat(TwilioSandbox.texts(text.to())).isEmpty();
        assertThat(text.status()).isEqualTo("queued");
    }

    @Test
    void whatCantBeSentIsGivenUpAndMayBeDrivenAgain() {
        try (var letters = KafkaTopic.fromNow(Topics.deadLettersOf(Topics.CALLS))) {
            // Given
            TwilioSandbox.fault(new JsonObject("{\"status\": 429, \"count\": 1000}"));
            var call = EndedCall.of(clinic).end();
            var failed = call.settled();
            assertThat(failed.getString("status")).isEqualTo("failed");
            assertThat(failed.getString("reason")).isEqualTo("could not be sent");
            await().atMost(LONG_ENOUGH).until(() -> letters.of(call.id().toString()), found -> found.size() == 1);

            // When
            TwilioSandbox.heal();
            given().post("/q/dead-letters/voxanne.calls/redrive").then().statusCode(200);

            // Then
            await().atMost(LONG_ENOUGH)
                    .until(() -> call.followups().getFirst().getString("status").equals("delivered"));
            assertThat(call.texts()).hasSize(1);
        }
    }

    @Test
    void whatGaveUpIsNotDrivenAgainBesideALaterText() {
        // Given
        var call = EndedCall.of(clinic).file();
        Owner.update("""
                INSERT INTO lead_followups (org_id, id, clinic_id, call_ref, procedure, to_phone, sender, body, status, reason,
                    asked_at, created_at)
                VALUES (?, gen_random_uuid(), ?, ?, 'rhinoplasty', ?, '+15005550006', 'Your guide', 'failed',
                    'could not be sent', now(), now() - interval '1 hour')
                """, clinic.id(), clinic.id(), call.id(), call.number());
        var later = EndedCall.of(clinic).from(call.phone()).end();
        assertThat(later.settled().getString("status")).isEqualTo("delivered");

        // When
        EndedCall.publish(call.event());

        // Then
        await().untilAsserted(() -> assertThat(Owner.count(
                        "SELECT count(*) FROM processed_events WHERE org_id = ? AND consumer = 'followup-calls'",
                        clinic.id()))
                .isEqualTo(2));
        assertThat(count("status = 'failed'")).isEqualTo(1);
        assertThat(call.texts()).hasSize(1);
    }

    @Test
    void aReportThatSaysBookedLaterStopsTheText() {
        // Given
        var call = EndedCall.of(clinic).ending("booked").file();

        // When
        Owner.update("""
                INSERT INTO lead_followups (org_id, id, clinic_id, call_ref, procedure, to_phone, sender, body, status,
                    asked_at, next_attempt_at)
                VALUES (?, gen_random_uuid(), ?, ?, 'rhinoplasty', ?, '+15005550006', 'Your guide', 'queued', now(), now())
                """, clinic.id(), clinic.id(), call.id(), call.number());

        // Then
        await().atMost(LONG_ENOUGH).until(() -> count("status = 'suppressed' AND reason = 'booked'") == 1);
        assertThat(call.texts()).isEmpty();
    }

    @Test
    void aSenderThatTwilioDoesNotKnowIsNotTheTextsFault() {
        clinic.asAdmin()
                .body("{\"sender_number\": \"+15005550007\"}")
                .put("/api/followups/settings")
                .then()
                .statusCode(200);

        var followup = EndedCall.of(clinic).end().settled();

        assertThat(followup.getString("reason")).isEqualTo("could not be sent");
        assertThat(followup.getString("error")).isEqualTo("21606");
    }

    @Test
    void anOpenCircuitUsesUpNoAttempt() {
        // Given: texts that have one attempt left each, and a Twilio that fails for all
        TwilioSandbox.fault(new JsonObject("{\"status\": 500, \"count\": 1000}"));
        Owner.update("""
                INSERT INTO lead_followups (org_id, id, clinic_id, procedure, to_phone, sender, body, status, asked_at,
                    attempts, next_attempt_at)
                SELECT ?, gen_random_uuid(), ?, 'rhinoplasty', '+1202' || 2000000 + n, '+15005550006',
                    'Your guide: ' || gen_random_uuid(), 'queued', now(), 4, now()
                FROM generate_series(1, 120) AS n
                """, clinic.id(), clinic.id());
        await().atMost(LONG_ENOUGH).until(() -> count("attempts = 4 AND settles_at IS NOT NULL") > 0);

        // When
        TwilioSandbox.heal();

        // Then
        await().atMost(LONG_ENOUGH).until(() -> count("status IN ('queued', 'sent')") == 0);
        assertThat(count("status = 'delivered'")).isPositive();
        assertThat(count("status = 'delivered'") + count("status = 'failed' AND reason = 'could not be sent'"))
                .isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550001, failed, invalid phone number, 21211",
        "+15005550003, failed, no route to this number, 21408",
        "+15005550009, failed, landline, 21614",
        "+15005550004, suppressed, opted out, 21610"
    })
    void whatTwilioRefusesEndsWithTheReason(String phone, String status, String reason, String error) {
        var followup = EndedCall.of(clinic).from(phone).end().settled();

        assertThat(followup.getString("status")).isEqualTo(status);
        assertThat(followup.getString("reason")).isEqualTo(reason);
        assertThat(followup.getString("error")).isEqualTo(error);
        assertThat(Owner.count("SELECT count(*) FROM sms_opt_outs WHERE org_id = ? AND phone = ?", clinic.id(), phone))
                .isEqualTo(reason.equals("opted out") ? 1 : 0);
    }

    @Test
    void anOptOutSinceTheDecisionStopsTheText() {
        var text = LeftBehind.by(clinic, "1 hour");
        Owner.update("INSERT INTO sms_opt_outs (org_id, phone, source) VALUES (?, ?, 'stop')", clinic.id(), text.to());

        text.leave();

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(text.status()).isEqualTo("suppressed"));
        assertThat(text.row()).containsEntry("reason", "opted out");
        assertThat(TwilioSandbox.texts(text.to())).isEmpty();
    }

    @Test
    void aBookingSinceTheDecisionStopsTheText() {
        // Given
        var text = LeftBehind.by(clinic, "1 hour");
        book(text.to());

        // When
        text.leave();

        // Then
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(text.status()).isEqualTo("suppressed"));
        assertThat(text.row()).containsEntry("reason", "booked");
        assertThat(TwilioSandbox.texts(text.to())).isEmpty();
    }

    @Test
    void whoeverBooksAfterACallThatBrokeOffIsNotTexted() {
        // Given
        var call = EndedCall.of(clinic).ending("failed");
        book(call.number());

        // When
        call.end();

        // Then
        assertThat(call.settled().getString("status")).isEqualTo("suppressed");
        assertThat(call.settled().getString("reason")).isEqualTo("booked");
        clinic.asAdmin()
                .get("/api/leads")
                .then()
                .statusCode(200)
                .body("[0].phone", is(call.number()))
                .body("[0].status", is("booked"));
    }

    @Test
    void aBookingDuringACallWhoseBeginNobodyToldStopsTheText() {
        // Given: a booking just now, and a call that ended now after three minutes
        var call = EndedCall.of(clinic).file();
        book(call.number());
        Owner.update(
                "UPDATE calls SET started_at = NULL, ended_at = now() + interval '1 second', duration_seconds = 180"
                        + " WHERE id = ?",
                call.id());

        // When
        EndedCall.publish(call.event());

        // Then
        assertThat(call.settled().getString("reason")).isEqualTo("booked");
    }

    @Test
    void whoeverIsErasedIsForgottenHereToo() {
        // Given
        var call = EndedCall.of(clinic).by("crm-5", "Ada Lovelace").end();
        call.settled();
        var asked = LeftBehind.to(clinic, call.number(), "1 hour").leave();

        // When
        Owner.update(
                "UPDATE calls SET caller_name = NULL, caller_phone = NULL, phone_problem = 'missing', lead_id = NULL,"
                        + " erased_at = now() WHERE id = ?",
                call.id());

        // Then
        await().atMost(LONG_ENOUGH).until(() -> asked.row().get("erased_at") != null);
        assertThat(Owner.query("SELECT to_phone, body, lead_ref FROM lead_followups WHERE org_id = ?", clinic.id()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.values()).containsOnlyNulls());
        assertThat(Owner.query("SELECT name, phone, external_id FROM leads WHERE org_id = ?", clinic.id())
                        .getFirst()
                        .values())
                .containsOnlyNulls();
    }

    private long count(String condition) {
        return Owner.count("SELECT count(*) FROM lead_followups WHERE org_id = ? AND " + condition, clinic.id());
    }

    private void book(String phone) {
        UUID patient = UUID.randomUUID();
        Owner.update(
                "INSERT INTO patients (org_id, id, clinic_id, full_name, name_key) VALUES (?, ?, ?, 'Ada', 'ada')",
                clinic.id(),
                patient,
                clinic.id());
        Owner.update(
                """
                INSERT INTO appointments (org_id, clinic_id, provider_id, patient_id, patient_name, patient_phone,
                    scheduled_at, ends_at, duration_minutes, status)
                SELECT ?, ?, ?, ?, 'Ada', ?, at, at + interval '30 minutes', 30, 'booked'
                FROM date_trunc('hour', now() + interval '1 day') AS at
                """, clinic.id(), clinic.id(), Owner.newProvider(clinic.id(), clinic.id(), "Dr. Who"), patient, phone);
    }
}
