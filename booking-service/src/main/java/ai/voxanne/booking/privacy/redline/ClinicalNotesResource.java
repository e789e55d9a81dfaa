package ai.voxanne.booking.privacy.redline;

import ai.voxanne.booking.input.Field;
import ai.voxanne.platform.org.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.List;

/** What patients said about their health, for those who may know it. */
@Path("/api/clinical-notes/{patient_id}")
@Authenticated
class ClinicalNotesResource {

    private final PrivateRecords records;
    private final Caller caller;

    ClinicalNotesResource(PrivateRecords records, Caller caller) {
        this.records = records;
        this.caller = caller;
    }

    /** A patient's notes, each with everybody who ever read it. */
    @GET
    public Uni<List<PrivateText>> notes(@PathParam("patient_id") String patientId, @Context HttpServerRequest http) {
        caller.mustBe("admin", "provider");
        var access = new Access(
                caller.org(), caller.id().toString(), http.remoteAddress().hostAddress());
        return records.notes(access, new Field("patient_id", patientId).id());
    }
}
