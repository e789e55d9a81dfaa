package ai.voxanne.booking.appointment;

import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clinic's bookings for its people; a provider sees only their own. */
@Path("/api/bookings/{clinic_id}")
@Authenticated
class AppointmentResource {

    private static final int MOST = 500;

    private final AppointmentBook book;
    private final ClinicDirectory clinics;
    private final Caller caller;
    private final Clock clock;

    AppointmentResource(AppointmentBook book, ClinicDirectory clinics, Caller caller, Clock clock) {
        this.book = book;
        this.clinics = clinics;
        this.caller = caller;
        this.clock = clock;
    }

    /** Ascending by time. {@code status} may be given several times, or as a list with commas. */
    @GET
    public Uni<List<Appointment>> list(
            @PathParam("clinic_id") String clinicId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("status") List<String> statuses,
            @QueryParam("limit") @DefaultValue("500") String limit) {
        UUID own = ownProvider();
        return clinics.require(caller.org(), clinicId)
                .map(clinic -> new AppointmentSearch(
                        clinic.id(),
                        own,
                        time("from", from, clinic),
                        time("to", to, clinic),
                        statuses(statuses),
                        null,
                        null,
                        null,
                        limit(limit)))
                .chain(search -> book.find(caller.org(), search));
    }

    @GET
    @Path("/{booking_id}")
    public Uni<Appointment> read(@PathParam("clinic_id") String clinicId, @PathParam("booking_id") String bookingId) {
        UUID own = ownProvider();
        return clinics.require(caller.org(), clinicId)
                .chain(clinic -> book.get(caller.org(), id(bookingId))
                        .map(found -> found.filter(one -> one.clinicId().equals(clinic.id()))
                                .filter(one -> own == null || own.equals(one.providerId()))
                                .orElseThrow(() -> Problem.notFound("I can't find that appointment.")
                                        .toException())));
    }

    /** Changes what is sent. Another time is refused with 409 and alternatives when it is taken. */
    @PUT
    @Path("/{booking_id}")
    public Uni<Appointment> change(
            @PathParam("clinic_id") String clinicId,
            @PathParam("booking_id") String bookingId,
            @Nullable Map<String, Object> body) {
        UUID own = ownProvider();
        return clinics.require(caller.org(), clinicId)
                .map(clinic -> new ChangeRequest(
                        clinic.id(),
                        id(bookingId),
                        AppointmentChanges.read(Fields.of(body), clinic, clock.instant()),
                        null,
                        own,
                        List.of()))
                .chain(change -> book.change(caller.org(), change))
                .map(outcome -> Refusals.orThrow(outcome).appointment());
    }

    /** Cancels; cancelling again answers the same. */
    @DELETE
    @Path("/{booking_id}")
    public Uni<Appointment> cancel(
            @PathParam("clinic_id") String clinicId,
            @PathParam("booking_id") String bookingId,
            @QueryParam("reason") @Nullable String reason) {
        UUID own = ownProvider();
        return clinics.require(caller.org(), clinicId)
                .map(clinic -> new CancelRequest(clinic.id(), id(bookingId), reason(reason), null, own, List.of()))
                .chain(cancel -> book.cancel(caller.org(), cancel))
                .map(outcome -> Refusals.orThrow(outcome).appointment());
    }

    // Null for those who see all.
    private @Nullable UUID ownProvider() {
        caller.mustBe("admin", "staff", "provider");
        return caller.is("admin") || caller.is("staff") ? null : caller.id();
    }

    private static UUID id(String bookingId) {
        return new Field("booking_id", bookingId).id();
    }

    private static @Nullable Instant time(String name, @Nullable String sent, Clinic clinic) {
        return sent == null ? null : new Field(name, sent).time(clinic.zone());
    }

    private static @Nullable String reason(@Nullable String sent) {
        return sent == null ? null : new Field("reason", sent).prose(AppointmentChanges.MAX_NOTES);
    }

    private static List<AppointmentStatus> statuses(List<String> sent) {
        return sent.stream()
                .flatMap(list -> List.of(list.split(",")).stream())
                .map(word -> AppointmentStatus.of(word.strip())
                        .orElseThrow(() -> Problem.invalid(
                                        "status", "must be booked, confirmed, completed, cancelled or no_show")
                                .toException()))
                .toList();
    }

    private static int limit(String sent) {
        return Field.number("limit", sent).whole(1, MOST);
    }
}
