package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.as;
import static ai.voxanne.booking.vapi.CallingClinic.call;
import static ai.voxanne.booking.vapi.CallingClinic.tuesdayAt;
import static ai.voxanne.booking.vapi.Reports.TRANSCRIPT;
import static ai.voxanne.booking.vapi.Reports.newCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a report: one call, one event, and nothing of it lost, whatever it looks like. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class EndedCallTest {

    private final CallingClinic clinic = new CallingClinic();
    private final Reports reports = new Reports(clinic);
    private final String id = newCall();

    @Test
    void aReportBecomesACallAndAnEvent() {
        // Given
        try (var topic = KafkaTopic.fromNow("voxanne.calls")) {

            // When
            reports.accepted(reports.report(id, TRANSCRIPT), id);

            // Then
            String call = reports.call(id)
                    .statusCode(200)
                    .body("call_id", is(id))
                    .body("clinic_id", is(clinic.org.toString()))
                    .body("outcome", is("not_booked"))
                    .body("procedure", is("rhinoplasty"))
                    .body("caller_phone", is(CallingClinic.CALLER))
                    .body("phone_problem", nullValue())
                    .body("duration_seconds", is(126))
                    .body("ended_at", is("2026-11-20T10:02:05.500Z"))
                    .body("appointment_ids", hasSize(0))
                    .extract()
                    .path("id");
            await().untilAsserted(() -> assertThat(topic.of(call)).hasSize(1));
            var event = CloudEvent.parse(topic.of(call).getFirst().value());
            assertThat(event.type()).isEqualTo("ai.voxanne.call.ended");
            assertThat(event.org().value()).isEqualTo(clinic.org);
            assertThat(event.data())
                    .isEqualTo(new JsonObject()
                            .put("call_id", call)
                            .put("clinic_id", clinic.org.toString())
                            .put("outcome", "not_booked")
                            .put("ended_at", "2026-11-20T10:02:05.500Z"));
        }
    }

    @Test
    void theFormOf2024IsReadToo() {
        // Given: no artifact, no analysis, no times, nulls everywhere
        var body = clinic.envelope("end-of-call-report", id, "+442079460018");
        var message = body.getJsonObject("message");
        message.remove("artifact");
        message.remove("timestamp");
        message.put("transcript", "AI: Bonjour\nUser: Je voudrais un facelift \ud83d\ude42\n")
                .put("summary", "x");
        message.getJsonObject("call").putNull("startedAt").putNull("endedAt").putNull("assistant");

        // When
        reports.accepted(body, id);

        // Then
        reports.call(id)
                .statusCode(200)
                .body("procedure", is("facelift"))
                .body("outcome", is("not_booked"))
                .body("caller_phone", is("+442079460018"))
                .body("started_at", nullValue())
                .body("ended_at", notNullValue());
    }

    @Test
    void theFlatFormIsFiled() {
        reports.accepted(reports.flat(id), id);

        reports.call(id)
                .statusCode(200)
                .body("procedure", is("liquid rhinoplasty"))
                .body("outcome", is("not_booked"))
                .body("caller_name", is("Nora Field"))
                .body("caller_phone", is("+12025550147"))
                .body("lead_id", is("lead-7"))
                .body("duration_seconds", is(61));
    }

    @Test
    void whatAnAnalysisMakesUpOfSilenceIsNoProcedure() {
        var body = reports.report(id, "", Map.of("procedure", "facelift"));
        body.getJsonObject("message").put("endedReason", "customer-did-not-answer");

        reports.accepted(body, id);

        reports.call(id).statusCode(200).body("outcome", is("failed")).body("procedure", nullValue());
    }

    @Test
    void aNumberLongerThanAnyIsNone() {
        reports.accepted(reports.flat(id).put("patientPhone", "+49201123456789012"), id);

        reports.call(id).statusCode(200).body("caller_phone", nullValue()).body("phone_problem", is("invalid"));
    }

    @Test
    void aCallIdOfNothingButControlCharactersIsNone() {
        reports.send(reports.flat("\u0001\u0002")).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "customer-ended-call, not_booked",
        "voicemail, voicemail",
        "assistant-forwarded-call, transferred",
        "pipeline-error-openai-llm-failed, failed",
        "call.in-progress.error-vapifault-worker-died, failed",
        "customer-busy, not_booked",
        "silence-timed-out, not_booked",
        "something-new, not_booked"
    })
    void theEndingTellsTheOutcome(String reason, String outcome) {
        var body = reports.report(id, TRANSCRIPT);
        body.getJsonObject("message").put("endedReason", reason);

        reports.accepted(body, id);

        reports.call(id).body("outcome", is(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "AI: You're booked for Tuesday at 10.,booked",
        "AI: Your appointment has been confirmed.,booked",
        "AI: We're fully booked on Tuesday.,not_booked",
        "AI: Once you're booked we send a text.,not_booked",
        "User: you're booked solid then,not_booked"
    })
    void withoutAnAnalysisTheTranscriptTells(String said, String outcome) {
        reports.accepted(reports.report(id, "User: hello\n" + said + "\n"), id);

        reports.call(id).body("outcome", is(outcome));
    }

    @Test
    void theAnalysisComesFirst() {
        var analysis = Map.<String, Object>of(
                "bookingConfirmed", "true", "procedure", "Breast Augmentation", "patient_name", "Nora Field");
        reports.accepted(reports.report(id, TRANSCRIPT, analysis), id);

        reports.call(id)
                .body("outcome", is("booked"))
                .body("procedure", is("breast augmentation"))
                .body("caller_name", is("Nora Field"));
    }

    @Test
    void structuredOutputsAreReadLikeStructuredData() {
        var body = reports.report(id, "User: hello\n");
        body.getJsonObject("message")
                .getJsonObject("artifact")
                .put(
                        "structuredOutputs",
                        new JsonObject()
                                .put("1", Map.of("name", "bookingConfirmed", "result", false))
                                .put(
                                        "2",
                                        Map.of(
                                                "name",
                                                "call",
                                                "result",
                                                Map.of("keyword", "facelift", "consent", "yes"))));

        reports.accepted(body, id);

        reports.call(id)
                .body("procedure", is("facelift"))
                .body("outcome", is("not_booked"))
                .body("sms_consent", is(true));
    }

    @Test
    void aProcedureThatNobodyOffersIsNone() {
        reports.accepted(reports.report(id, TRANSCRIPT, Map.of("procedure", "teeth whitening")), id);

        reports.call(id).body("procedure", nullValue());
    }

    @Test
    void whatWasBookedInTheCallCounts() {
        // Given
        var wish = Map.<String, Object>of(
                "patient_name", "Ann", "appointment_time", tuesdayAt(10).toString());
        clinic.send(clinic.message(id, call("a", "book_appointment", wish))).statusCode(200);
        var booked = Owner.query("SELECT id, patient_id FROM appointments WHERE org_id = ?", clinic.org)
                .getFirst();

        // When
        reports.accepted(reports.report(id, TRANSCRIPT, Map.of("bookingConfirmed", false)), id);

        // Then
        reports.call(id)
                .body("outcome", is("booked"))
                .body("appointment_ids", contains(String.valueOf(booked.get("id"))))
                .body("patient_id", is(String.valueOf(booked.get("patient_id"))));
    }

    @Test
    void theSameReportAgainIsAcceptedAndIgnored() {
        // Given
        var body = reports.report(id, TRANSCRIPT);

        // When: ten at once, and one after that
        atOnce(Collections.nCopies(10, body));
        reports.accepted(body, id);
        reports.awaitDone();

        // Then
        assertThat(reports.count("calls")).isEqualTo(1);
        assertThat(reports.count("call_messages")).isEqualTo(1);
        assertThat(Owner.count(
                        "SELECT (SELECT count(*) FROM calls WHERE org_id = ?) + (SELECT count(*) FROM outbox"
                                + " WHERE org_id = ?) ",
                        clinic.org,
                        clinic.org))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void bothFormsOfOneCallAreOneCallAndOneEvent() {
        // Given
        try (var topic = KafkaTopic.fromNow("voxanne.calls")) {
            // When: at once, and in whatever order
            atOnce(List.of(reports.flat(id), reports.report(id, TRANSCRIPT)));

            // Then: each fills in what the other left open
            String call = reports.call(id)
                    .body("lead_id", is("lead-7"))
                    .body("started_at", is("2026-11-20T10:00:00.000Z"))
                    .extract()
                    .path("id");
            assertThat(reports.count("call_messages")).isEqualTo(2);
            await().untilAsserted(() -> assertThat(topic.of(call)).isNotEmpty());
            await().until(() -> Owner.count("SELECT count(*) FROM outbox WHERE org_id = ?", clinic.org) == 0);
            assertThat(topic.of(call)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverSaidNoInOneReportSaidNo(boolean agreedFirst) {
        // Given
        reports.accepted(reports.flat(id).put("smsConsent", agreedFirst), id);

        // When
        reports.accepted(reports.report(id, TRANSCRIPT, Map.of("smsConsent", !agreedFirst)), id);

        // Then
        reports.call(id).body("sms_consent", is(false));
    }

    @Test
    void theTranscriptIsTakenApartOnceAndBelongsToWhoeverBooked() {
        // Given
        var wish = Map.<String, Object>of(
                "patient_name", "Ann", "appointment_time", tuesdayAt(10).toString());
        clinic.send(clinic.message(id, call("a", "book_appointment", wish))).statusCode(200);
        String said = "User: My address is 123 Harley Street and I have a history of heart issues\n";

        // When
        reports.accepted(reports.report(id, said), id);
        reports.accepted(reports.flat(id).put("transcript", said), id);
        reports.awaitDone();

        // Then
        String patient = reports.call(id)
                .body("public_log", is("Patient mentioned health concern and location preference"))
                .extract()
                .path("patient_id");
        assertThat(reports.rows("SELECT kind, value, patient_id::text FROM contacts WHERE org_id = ?"))
                .containsExactly(Map.of("kind", "address", "value", "123 Harley Street", "patient_id", patient));
        as(clinic.admin)
                .get("/api/clinical-notes/" + patient)
                .then()
                .statusCode(200)
                .body("text", contains("heart issues"));
    }

    @Test
    void anotherOrganizationsCallOfTheSameIdIsAnotherCall() {
        // Given
        var theirs = new Reports(new CallingClinic());

        // When
        reports.accepted(reports.report(id, TRANSCRIPT), id);
        theirs.accepted(theirs.report(id, "User: hello\n"), id);

        // Then
        reports.call(id).body("procedure", is("rhinoplasty"));
        theirs.call(id).body("procedure", nullValue());
        as(TestTokens.admin(UUID.randomUUID())).get("/api/calls/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"; missing", "anonymous; invalid", "+1; invalid", "911; invalid"},
            delimiter = ';')
    void aNumberThatCantBeUsedIsNoNumber(String number, String problem) {
        var body = reports.flat(id).put("patientPhone", number == null ? "" : number);

        reports.accepted(body, id);

        reports.call(id).body("caller_phone", nullValue()).body("phone_problem", is(problem));
    }

    @Test
    void twoMegabytesEmojiAndControlCharactersAreNoTrouble() {
        // Given
        String long2 = "User: \u0000\u0007 hello \ud83e\udd17 \u202e\u05e9\u05dc\u05d5\u05dd\u200b nose job\n"
                + "User: and so on and on\n".repeat(90_000);

        // When
        reports.accepted(reports.report(id, long2), id);

        // Then
        reports.call(id).body("procedure", is("rhinoplasty"));
        reports.awaitDone();
        assertThat(Owner.count("SELECT octet_length(ciphertext) FROM call_messages WHERE org_id = ?", clinic.org))
                .isGreaterThan(1_900_000);
    }

    @Test
    void contradictoryTypesAreReadAsFarAsTheyGo() {
        var body = reports.report(id, TRANSCRIPT);
        body.getJsonObject("message")
                .put("analysis", "none")
                .put("endedReason", 7)
                .put("startedAt", true)
                .put("durationSeconds", "long")
                .put("customer", new JsonArray())
                .put("artifact", new JsonObject().put("transcript", 5).put("messages", "none"));

        reports.accepted(body, id);

        reports.call(id).body("outcome", is("not_booked")).body("procedure", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+292278994-08-17T07:12:55Z", "0000-01-01T00:00:00Z", "-4800-02-29T00:00:00Z"})
    void aTimeThatNobodyCanKeepIsNone(String time) {
        // Given
        var body = reports.report(id, TRANSCRIPT);
        body.getJsonObject("message").put("startedAt", time).put("endedAt", time);

        // When
        reports.accepted(body, id);

        // Then
        reports.call(id).statusCode(200).body("started_at", nullValue()).body("procedure", is("rhinoplasty"));
    }

    @Test
    void latencyIsShownTurnByTurn() {
        var turns = new JsonArray(List.of(
                Map.of("transcriberLatency", 50, "modelLatency", 100, "voiceLatency", 40, "endpointingLatency", 600),
                Map.of("transcriberLatency", 150, "modelLatency", 300.4, "voiceLatency", 200, "turnLatency", 900),
                Map.of("turnLatency", 1000)));
        var body = reports.report(id, TRANSCRIPT);
        body.getJsonObject("message")
                .getJsonObject("artifact")
                .put("performanceMetrics", new JsonObject().put("turnLatencies", turns));

        reports.accepted(body, id);

        reports.call(id)
                .body("latency.turns", hasSize(3))
                .body("latency.turns[1].model_ms", is(300))
                .body("latency.time_to_first_byte.p50_ms", is(650))
                .body("latency.time_to_first_byte.p99_ms", is(1000))
                .body("latency.time_to_first_byte.below_200.toDouble()", closeTo(0.333, 0.001))
                .body("latency.within_budget.transcriber.toDouble()", closeTo(0.5, 0.001));
    }

    @Test
    void aFlatReportForAClinicThatIsNotYoursIsForbiddenAndAudited() {
        var theirs = new CallingClinic();

        reports.send(reports.flat(id).put("clinicId", theirs.org.toString()))
                .statusCode(403)
                .body("code", is("FORBIDDEN"));

        assertThat(clinic.refusals())
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("target_org_id", theirs.org.toString()));
        assertThat(reports.count("call_messages") + reports.count("calls")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "null", "long"})
    void aFlatReportNeedsItsCall(String kind) {
        var body = reports.flat(id);
        switch (kind) {
            case "null" -> body.putNull("callId");
            case "long" -> body.put("callId", "x".repeat(201));
            default -> body.remove("callId");
        }
        reports.send(body).statusCode(400).body("violations[0].field", is("callId"));
        assertThat(reports.count("call_messages")).isZero();
    }

    @Test
    void aClinicsSecretIsEnoughForTheFlatForm() {
        clinic.connected(Map.of("type", "secret", "secret", "open sesame"));
        var body = reports.flat(id).put("clinicId", clinic.org.toString());

        io.restassured.RestAssured.given()
                .contentType("application/json")
                .header("X-Vapi-Secret", "open sesame")
                .body(body.encode())
                .post("/api/vapi/webhook")
                .then()
                .statusCode(202);
        reports.call(id).statusCode(200);
    }

    @Test
    void callsAreListedTheLatestFirstForTheClinicsPeopleOnly() {
        String later = newCall();
        reports.accepted(reports.report(id, TRANSCRIPT), id);
        reports.accepted(reports.report(later, TRANSCRIPT), later);

        as(clinic.admin)
                .get("/api/calls?clinic_id=" + clinic.org)
                .then()
                .statusCode(200)
                .body("call_id", contains(later, id));
        as(clinic.admin).get("/api/calls?limit=1").then().body("", hasSize(1));
        as(clinic.admin).get("/api/calls?limit=0").then().statusCode(400);
        as(clinic.admin).get("/api/calls/none").then().statusCode(404);
        as(clinic.token).get("/api/calls").then().statusCode(403);
        as(clinic.admin).get("/api/calls?clinic_id=" + UUID.randomUUID()).then().statusCode(403);
    }

    // A thread for each: the common pool of a small machine would send one after the other.
    private void atOnce(List<JsonObject> bodies) {
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            bodies.stream()
                    .map(body -> CompletableFuture.runAsync(() -> reports.accepted(body, id), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
