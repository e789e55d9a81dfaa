package ai.voxanne.booking.vapi.report;

import ai.voxanne.booking.call.CallMessages;
import ai.voxanne.booking.call.Quarantined;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports of calls that could not be filed: which, why, and another try. What they say is not shown. */
@Path("/api/calls/quarantine")
@Authenticated
class QuarantineResource {

    private static final int MAX_ID = 200;
    private static final int MOST = 500;
    private static final String REPLAYED = "call_message_replayed";
    private static final String TABLE = "call_messages";

    private final CallMessages messages;
    private final UnfinishedReports reports;
    private final ClinicDirectory clinics;
    private final AuditLog audit;
    private final Caller caller;

    QuarantineResource(
            CallMessages messages, UnfinishedReports reports, ClinicDirectory clinics, AuditLog audit, Caller caller) {
        this.messages = messages;
        this.reports = reports;
        this.clinics = clinics;
        this.audit = audit;
        this.caller = caller;
    }

    /** The oldest first. */
    @GET
    public Uni<List<Quarantined>> list(@QueryParam("limit") @DefaultValue("500") String limit) {
        caller.mustBe("admin");
        return messages.quarantined(caller.org(), Field.number("limit", limit).whole(1, MOST));
    }

    /** Tries everything again, as after a number was mapped; answers with what is still there. */
    @POST
    @Path("/replay")
    public Uni<List<Quarantined>> replayAll() {
        caller.mustBe("admin");
        var org = caller.org();
        return messages.quarantined(org, MOST)
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(one -> replay(one.id(), null))
                .collect()
                .last()
                .chain(() -> messages.quarantined(org, MOST));
    }

    /** Tries one again, for the clinic that {@code clinic_id} names if there is one; answers how it stands then. */
    @POST
    @Path("/{id}/replay")
    public Uni<Quarantined> replay(@PathParam("id") String id, @Nullable Map<String, Object> body) {
        caller.mustBe("admin");
        var clinic = body == null || body.get("clinic_id") == null
                ? null
                : new Field("clinic_id", body.get("clinic_id")).line(MAX_ID);
        return (clinic == null
                        ? Uni.createFrom().voidItem()
                        : clinics.require(caller.org(), clinic).replaceWithVoid())
                .chain(() -> known(new Field("id", id).id()))
                .call(found -> replay(found.id(), clinic))
                .chain(found -> messages.find(caller.org(), found.id()))
                .map(Optional::orElseThrow);
    }

    private Uni<Quarantined> known(UUID id) {
        return messages.find(caller.org(), id)
                .map(found -> found.filter(one -> one.status().equals("quarantined"))
                        .orElseThrow(() -> Problem.notFound("I can't find that in the quarantine.")
                                .toException()));
    }

    private Uni<Void> replay(UUID id, @Nullable String clinic) {
        var org = caller.org();
        var entry = AuditEntry.done(org, caller.id().toString(), REPLAYED, TABLE, id.toString());
        return audit.record(entry).chain(() -> reports.replay(org, id, clinic));
    }
}
