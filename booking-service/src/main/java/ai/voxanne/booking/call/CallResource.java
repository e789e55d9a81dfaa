package ai.voxanne.booking.call;

import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clinic's calls for its people: what came of them, and a log that gives nothing away. */
@Path("/api/calls")
@Authenticated
class CallResource {

    private static final int MAX_ID = 200;
    private static final int MOST = 500;

    private final CallRepository calls;
    private final ClinicDirectory clinics;
    private final Caller caller;

    CallResource(CallRepository calls, ClinicDirectory clinics, Caller caller) {
        this.calls = calls;
        this.clinics = clinics;
        this.caller = caller;
    }

    /** The latest first. */
    @GET
    public Uni<List<Call>> list(
            @QueryParam("clinic_id") @Nullable String clinicId,
            @QueryParam("limit") @DefaultValue("500") String limit) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId)
                .chain(clinic -> calls.list(
                        caller.org(), clinic.id(), Field.number("limit", limit).whole(1, MOST)));
    }

    /** By the id that its sender gave it, or by ours. */
    @GET
    @Path("/{call_id}")
    public Uni<Call> read(@PathParam("call_id") String callId) {
        caller.mustBe("admin", "staff");
        return calls.get(caller.org(), new Field("call_id", callId).line(MAX_ID))
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("I can't find that call.").toException()));
    }
}
