package ai.voxanne.booking.slot;

import ai.voxanne.booking.appointment.Alternative;
import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.booking.slot.SlotOutcome.Done;
import ai.voxanne.booking.slot.SlotOutcome.ForeignClinic;
import ai.voxanne.booking.slot.SlotOutcome.Past;
import ai.voxanne.booking.slot.SlotOutcome.Taken;
import ai.voxanne.booking.slot.SlotOutcome.Unknown;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.Problem;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Published slots, and the claim that only one can win. */
@Path("/")
@Authenticated
class SlotResource {

    private static final int MOST = 500;
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofMinutes(480);

    private final Slots slots;
    private final SlotRepository published;
    private final ClinicDirectory clinics;
    private final Caller caller;
    private final Clock clock;

    SlotResource(Slots slots, SlotRepository published, ClinicDirectory clinics, Caller caller, Clock clock) {
        this.slots = slots;
        this.published = published;
        this.clinics = clinics;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("api/slots")
    @ResponseStatus(201)
    public Uni<Slot> publish(@Nullable Map<String, Object> body) {
        caller.mustBe("admin", "staff");
        var fields = Fields.of(body);
        return clinics.require(caller.org(), fields)
                .chain(clinic -> publish(fields, clinic))
                .map(outcome -> doneOr(outcome, "There is a slot at that time already.", null));
    }

    /** Ascending by time. */
    @GET
    @Path("api/slots")
    public Uni<List<Slot>> list(
            @QueryParam("clinic_id") @Nullable String clinicId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("500") String limit) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId)
                .chain(clinic -> published.list(
                        caller.org(),
                        clinic.id(),
                        time("from", from, clinic),
                        time("to", to, clinic),
                        Field.number("limit", limit).whole(1, MOST)));
    }

    /** Of all who claim a slot one gets 200; the others get 409 with what else is free. */
    @POST
    @Path("functions/v1/claim_slot_atomic")
    public Uni<Claimed> claim(@Nullable Map<String, Object> body) {
        caller.mustBe("admin", "staff");
        var fields = Fields.of(body);
        return clinics.require(caller.org(), fields)
                .map(clinic -> new SlotClaim(
                        clinic.id(),
                        fields.required("slot_id").id(),
                        fields.required("patient_id").id()))
                .chain(claim -> slots.claim(caller.org(), claim))
                .map(outcome -> Claimed.of(doneOr(
                        outcome,
                        "Slot already claimed",
                        "Sorry, that slot was just taken. How about these alternatives?")));
    }

    private Uni<SlotOutcome> publish(Fields fields, Clinic clinic) {
        var starts = fields.required("starts_at").start(clinic.zone(), clock.instant());
        var end = fields.required("ends_at");
        var ends = end.minute(clinic.zone(), clock.instant());
        var length = Duration.between(starts, ends);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw end.wrong("must be 5 to 480 minutes after starts_at");
        }
        return slots.publish(
                caller.org(), clinic.id(), fields.required("provider_id").id(), starts, ends);
    }

    private static Slot doneOr(SlotOutcome outcome, String taken, @Nullable String message) {
        return switch (outcome) {
            case Done(var slot) -> slot;
            case Taken(var free) -> {
                var problem = Problem.conflict(taken)
                        .with("alternatives", free.stream().map(Alternative::of).toList());
                throw (message == null ? problem : problem.with("message", message)).toException();
            }
            case Past() -> throw Problem.badRequest("That slot is in the past.").toException();
            case ForeignClinic(var clinic) -> throw new ForeignClinicException(clinic.toString());
            case Unknown(var what) ->
                throw Problem.notFound("I can't find that " + what + ".").toException();
        };
    }

    private static @Nullable Instant time(String name, @Nullable String sent, Clinic clinic) {
        return sent == null ? null : new Field(name, sent).time(clinic.zone());
    }

    /** The winner's answer, in the names that its callers know. */
    record Claimed(
            int status,
            boolean success,
            @JsonProperty("slotId") UUID slotId,
            @JsonProperty("claimedAt") Instant claimedAt,
            UUID appointmentId) {

        static Claimed of(Slot slot) {
            return new Claimed(
                    200,
                    true,
                    slot.id(),
                    Objects.requireNonNull(slot.claimedAt()),
                    Objects.requireNonNull(slot.appointmentId()));
        }
    }
}
