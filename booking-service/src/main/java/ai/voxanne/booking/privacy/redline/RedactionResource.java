package ai.voxanne.booking.privacy.redline;

import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.booking.privacy.PersonErasedException;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.redaction.Entity;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes a transcript apart: what is private in it goes where it belongs, and the answer tells nothing of it. */
@Path("/functions/v1/redact_and_store_pii")
@Authenticated
class RedactionResource {

    private static final int MAX_ID = 200;

    private final Redline redline;
    private final PrivateRepository rows;
    private final OrgDatabase database;
    private final ClinicDirectory clinics;
    private final Caller caller;

    RedactionResource(
            Redline redline, PrivateRepository rows, OrgDatabase database, ClinicDirectory clinics, Caller caller) {
        this.redline = redline;
        this.rows = rows;
        this.database = database;
        this.clinics = clinics;
        this.caller = caller;
    }

    /** Offsets are UTF-16 units of the transcript as it was sent. */
    @POST
    public Uni<Redacted> redact(@Nullable Map<String, Object> body, @Context HttpServerRequest http) {
        caller.mustBe("admin", "staff", "provider");
        long began = System.nanoTime();
        var fields = Fields.of(body);
        var access = new Access(
                caller.org(), caller.id().toString(), http.remoteAddress().hostAddress());
        return clinics.require(access.org(), fields)
                .chain(clinic -> said(access, clinic.id(), fields))
                .chain(said -> redline.find(access.org(), said))
                .call(findings -> store(access, findings))
                .map(findings -> Redacted.of(findings, System.nanoTime() - began))
                .onFailure(PersonErasedException.class)
                .transform(erased -> unknown());
    }

    private Uni<Said> said(Access access, UUID clinic, Fields fields) {
        var transcript = transcript(fields.required("transcript"));
        var call = fields.optional("call_id").map(id -> id.line(MAX_ID)).orElse(null);
        var patient = fields.optional("patient_id").map(Field::id).orElse(null);
        return speaker(access, patient, call).map(speaker -> new Said(clinic, speaker.orElse(null), call, transcript));
    }

    private Uni<Optional<UUID>> speaker(Access access, @Nullable UUID patient, @Nullable String call) {
        if (patient != null) {
            return database.inOrg(access.org(), tx -> rows.lockPatient(tx, access.org(), patient))
                    .invoke(RedactionResource::refuseUnknown)
                    .replaceWith(Optional.of(patient));
        }
        return call == null ? Uni.createFrom().item(Optional.empty()) : rows.patientOf(access.org(), call);
    }

    private Uni<Void> store(Access access, Findings findings) {
        return database.inOrg(
                access.org(),
                tx -> lockSpeaker(tx, access, findings.said())
                        .invoke(RedactionResource::refuseUnknown)
                        .chain(() -> redline.store(tx, access, findings)));
    }

    private Uni<Boolean> lockSpeaker(SqlConnection tx, Access access, Said said) {
        if (said.patient() != null) {
            return rows.lockPatient(tx, access.org(), said.patient());
        }
        return said.call() == null ? Uni.createFrom().item(true) : rows.lockCall(tx, access.org(), said.call());
    }

    // Anything may be in it: control characters too, and halves of characters.
    private static String transcript(Field sent) {
        if (sent.value() instanceof String text && !text.isBlank()) {
            return text;
        }
        throw sent.wrong("must be text that says something");
    }

    private static void refuseUnknown(boolean known) {
        if (!known) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return Problem.notFound("I can't find that patient.").toException();
    }

    /**
     * What was found, by kind and place.
     *
     * @param tookMs milliseconds from the request to the stored rows
     */
    record Redacted(List<Found> entities, String publicLog, long tookMs) {

        static Redacted of(Findings findings, long nanos) {
            return new Redacted(
                    findings.entities().stream().map(Found::of).toList(),
                    findings.publicLog(),
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    /** One private stretch of the transcript and the table that it went to. */
    record Found(String type, String table, int start, int end, double confidence) {

        static Found of(Entity entity) {
            return new Found(
                    entity.type().word(),
                    PrivateTable.of(entity.type()).word(),
                    entity.start(),
                    entity.end(),
                    entity.confidence());
        }
    }
}
