package ai.voxanne.followup.followup;

import static org.awaitility.Awaitility.await;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.Owner;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A call that ended, as booking-service files it and tells of it. */
record EndedCall(
        ClinicFixture clinic,
        UUID id,
        String outcome,
        @Nullable String procedure,
        @Nullable String phone,
        @Nullable Boolean consent,
        @Nullable String lead,
        String name) {

    private static final String FILE = """
            INSERT INTO calls (org_id, id, clinic_id, call_id, outcome, procedure, caller_name, caller_phone,
                phone_problem, sms_consent, lead_id, started_at, ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ?::text IS NULL THEN 'missing' END, ?, ?,
                now() - interval '3 minutes', now())
            """;
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(3_000_000);
    private static final List<String> UNDER_WAY = List.of("queued", "sent");

    /** Somebody asked about a rhinoplasty and hung up. */
    static EndedCall of(ClinicFixture clinic) {
        return new EndedCall(
                clinic, UUID.randomUUID(), "not_booked", "rhinoplasty", newPhone(), null, null, "Sarah Connor");
    }

    static String newPhone() {
        return "+1202" + NEXT_NUMBER.getAndIncrement();
    }

    EndedCall ending(String outcome) {
        return new EndedCall(clinic, id, outcome, procedure, phone, consent, lead, name);
    }

    EndedCall about(@Nullable String procedure) {
        return new EndedCall(clinic, id, outcome, procedure, phone, consent, lead, name);
    }

    EndedCall from(@Nullable String phone) {
        return new EndedCall(clinic, id, outcome, procedure, phone, consent, lead, name);
    }

    EndedCall agreed(@Nullable Boolean consent) {
        return new EndedCall(clinic, id, outcome, procedure, phone, consent, lead, name);
    }

    EndedCall by(String lead, String name) {
        return new EndedCall(clinic, id, outcome, procedure, phone, consent, lead, name);
    }

    /** As the API names it. */
    String callId() {
        return "call-" + id;
    }

    EndedCall file() {
        Owner.update(
                FILE, clinic.id(), id, clinic.id(), callId(), outcome, procedure, name, phone, phone, consent, lead);
        return this;
    }

    /** The event; another one with each call. */
    CloudEvent event() {
        var data =
                JsonObject.of("call_id", id.toString(), "clinic_id", clinic.id().toString(), "outcome", outcome);
        return new CloudEvent(
                UUID.randomUUID(),
                "/voxanne/booking",
                "ai.voxanne.call.ended",
                id.toString(),
                Instant.parse("2026-11-21T10:00:00Z"),
                clinic.org(),
                null,
                data);
    }

    static void publish(CloudEvent event) {
        KafkaTopic.write(Topics.CALLS, event.subject(), event.toJson(), Map.of());
    }

    /** Files it and tells of it. */
    EndedCall end() {
        file();
        publish(event());
        return this;
    }

    String number() {
        return Objects.requireNonNull(phone);
    }

    /** What arrived on the caller's phone. */
    List<JsonObject> texts() {
        return TwilioSandbox.texts(number());
    }

    List<JsonObject> followups() {
        var answer = clinic.asAdmin().get("/api/followups?call_id=" + callId());
        return new JsonArray(answer.asString())
                .stream().map(JsonObject.class::cast).toList();
    }

    /** What was decided, once that is there. */
    JsonObject decided() {
        return await().atMost(Duration.ofSeconds(30))
                .until(this::followups, found -> !found.isEmpty())
                .getFirst();
    }

    /** What came of it in the end. */
    JsonObject settled() {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        this::followups,
                        found -> !found.isEmpty()
                                && !UNDER_WAY.contains(found.getFirst().getString("status")))
                .getFirst();
    }
}
