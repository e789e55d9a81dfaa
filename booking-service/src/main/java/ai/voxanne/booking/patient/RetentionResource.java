package ai.voxanne.booking.patient;

import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.org.OrgDatabase;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long a clinic keeps what callers told it. */
@Path("/api/clinics/{id}/retention")
@Authenticated
class RetentionResource {

    private static final List<String> SETTINGS = List.of("calls_days", "notes_days", "contacts_days");
    private static final int LONGEST = 36_500;
    private static final String CHANGED = "retention_changed";

    private final RetentionRepository retentions;
    private final OrgDatabase database;
    private final ClinicDirectory clinics;
    private final AuditLog audit;
    private final Caller caller;

    RetentionResource(
            RetentionRepository retentions,
            OrgDatabase database,
            ClinicDirectory clinics,
            AuditLog audit,
            Caller caller) {
        this.retentions = retentions;
        this.database = database;
        this.clinics = clinics;
        this.audit = audit;
        this.caller = caller;
    }

    /** Everything is kept until a clinic says otherwise. */
    @GET
    public Uni<Retention> read(@PathParam("id") String clinicId) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId).chain(clinic -> retentions.get(caller.org(), clinic.id()));
    }

    /** Changes what is sent; null keeps for ever. */
    @PUT
    public Uni<Retention> change(@PathParam("id") String clinicId, @Nullable Map<String, Object> body) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId).chain(clinic -> save(clinic.id(), settings(Fields.of(body))));
    }

    private Uni<Retention> save(UUID clinic, JsonObject settings) {
        var org = caller.org();
        var entry = AuditEntry.done(org, caller.id().toString(), CHANGED, RetentionRepository.TABLE, clinic.toString());
        return database.inOrg(
                org, tx -> retentions.save(tx, org, clinic, settings).call(() -> audit.append(tx, entry)));
    }

    private static JsonObject settings(Fields fields) {
        var settings = new JsonObject();
        SETTINGS.stream()
                .filter(fields::sent)
                .forEach(name -> settings.put(
                        name,
                        fields.optional(name)
                                .map(days -> days.whole(1, LONGEST))
                                .orElse(null)));
        return settings;
    }
}
