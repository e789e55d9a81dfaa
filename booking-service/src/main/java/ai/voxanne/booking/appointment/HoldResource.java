package ai.voxanne.booking.appointment;

import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Time that is kept while a caller decides. */
@Path("/api/holds")
@Authenticated
class HoldResource {

    private static final int USUAL_MINUTES = 30;
    private static final int USUAL_SECONDS = 300;
    private static final int MOST_SECONDS = 3600;

    private final AppointmentBook book;
    private final ClinicDirectory clinics;
    private final Caller caller;
    private final Clock clock;

    HoldResource(AppointmentBook book, ClinicDirectory clinics, Caller caller, Clock clock) {
        this.book = book;
        this.clinics = clinics;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @ResponseStatus(201)
    public Uni<Hold> place(@Nullable Map<String, Object> body) {
        caller.mustBe("admin", "staff");
        var fields = Fields.of(body);
        return clinics.require(caller.org(), fields)
                .map(clinic -> read(fields, clinic))
                .chain(request -> book.hold(caller.org(), request)
                        .map(outcome -> Hold.of(Refusals.orThrow(outcome).appointment(), request.lasting())));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> release(@PathParam("id") String id) {
        caller.mustBe("admin", "staff");
        return book.release(caller.org(), new Field("id", id).id()).map(HoldResource::released);
    }

    private HoldRequest read(Fields fields, Clinic clinic) {
        return new HoldRequest(
                clinic.id(),
                fields.required("provider_id").id(),
                fields.required("starts_at").start(clinic.zone(), clock.instant()),
                fields.optional("duration_minutes")
                        .map(minutes -> minutes.whole(AppointmentChanges.SHORTEST, AppointmentChanges.LONGEST))
                        .orElse(USUAL_MINUTES),
                Duration.ofSeconds(fields.optional("ttl_seconds")
                        .map(seconds -> seconds.whole(1, MOST_SECONDS))
                        .orElse(USUAL_SECONDS)));
    }

    private static @Nullable Void released(boolean found) {
        if (!found) {
            throw Problem.notFound("I can't find that hold.").toException();
        }
        return null;
    }

    /** A hold as answers show it. */
    record Hold(
            UUID id,
            @JsonProperty("org_id") OrgId org,
            UUID clinicId,
            UUID providerId,
            Instant startsAt,
            Instant endsAt,
            int durationMinutes,
            AppointmentStatus status,
            Instant expiresAt) {

        // The database counts from the moment of placing, which is the row's creation.
        static Hold of(Appointment held, Duration lasting) {
            return new Hold(
                    held.id(),
                    held.org(),
                    held.clinicId(),
                    held.providerId(),
                    held.scheduledAt(),
                    held.endsAt(),
                    held.durationMinutes(),
                    held.status(),
                    held.createdAt().plus(lasting));
        }
    }
}
