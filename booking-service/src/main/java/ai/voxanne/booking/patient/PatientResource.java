package ai.voxanne.booking.patient;

import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.booking.privacy.redline.Access;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** A clinic's patients for its people. */
@Path("/api/patients/{clinic_id}")
@Authenticated
class PatientResource {

    private static final int MAX_NAME = 200;
    private static final int MOST = 500;
    private static final LocalDate OLDEST = LocalDate.of(1850, 1, 1);

    private final PatientRepository patients;
    private final Erasure erasure;
    private final PatientExport export;
    private final ClinicDirectory clinics;
    private final Caller caller;
    private final Clock clock;

    PatientResource(
            PatientRepository patients,
            Erasure erasure,
            PatientExport export,
            ClinicDirectory clinics,
            Caller caller,
            Clock clock) {
        this.patients = patients;
        this.erasure = erasure;
        this.export = export;
        this.clinics = clinics;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @ResponseStatus(201)
    public Uni<Patient> add(@PathParam("clinic_id") String clinicId, @Nullable Map<String, Object> body) {
        return clinic(clinicId).chain(clinic -> {
            var fields = Fields.of(body);
            fields.required("full_name");
            return patients.add(caller.org(), clinic.id(), columns(fields, clinic));
        });
    }

    @GET
    public Uni<List<Patient>> list(
            @PathParam("clinic_id") String clinicId, @QueryParam("limit") @DefaultValue("500") String limit) {
        return clinic(clinicId)
                .chain(clinic -> patients.list(
                        caller.org(), clinic.id(), Field.number("limit", limit).whole(1, MOST)));
    }

    @GET
    @Path("/{patient_id}")
    public Uni<Patient> read(@PathParam("clinic_id") String clinicId, @PathParam("patient_id") String patientId) {
        return clinic(clinicId)
                .chain(clinic -> patients.get(caller.org(), id(patientId)))
                .map(PatientResource::known);
    }

    /** Changes what is sent. The appointments keep what they were booked with. */
    @PUT
    @Path("/{patient_id}")
    public Uni<Patient> change(
            @PathParam("clinic_id") String clinicId,
            @PathParam("patient_id") String patientId,
            @Nullable Map<String, Object> body) {
        return clinic(clinicId)
                .chain(clinic -> patients.change(caller.org(), id(patientId), columns(Fields.of(body), clinic)))
                .map(PatientResource::known);
    }

    /** Erases (GDPR, article 17): contact data is gone, what is encrypted can't be read, appointments name nobody. */
    @DELETE
    @Path("/{patient_id}")
    public Uni<Void> erase(
            @PathParam("clinic_id") String clinicId,
            @PathParam("patient_id") String patientId,
            @Context HttpServerRequest http) {
        return clinic(clinicId).chain(clinic -> erasure.erase(access(http), id(patientId)));
    }

    /** Everything about a patient, for the patient (GDPR, articles 15 and 20). Clinical notes are in it. */
    @GET
    @Path("/{patient_id}/export")
    public Uni<Map<String, Object>> export(
            @PathParam("clinic_id") String clinicId,
            @PathParam("patient_id") String patientId,
            @Context HttpServerRequest http) {
        caller.mustBe("admin");
        return clinic(clinicId).chain(clinic -> export.of(access(http), id(patientId)));
    }

    private Access access(HttpServerRequest http) {
        return new Access(
                caller.org(), caller.id().toString(), http.remoteAddress().hostAddress());
    }

    private Uni<Clinic> clinic(String asSent) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), asSent);
    }

    private JsonObject columns(Fields fields, Clinic clinic) {
        var columns = new JsonObject();
        if (fields.sent("full_name")) {
            String name = fields.required("full_name").line(MAX_NAME);
            columns.put("full_name", name).put("name_key", PatientContact.nameKey(name));
        }
        put(columns, fields, "email", Field::email);
        put(columns, fields, "phone", field -> field.phone(clinic.country()));
        put(columns, fields, "date_of_birth", field -> birthday(field, LocalDate.now(clock.withZone(clinic.zone()))));
        return columns;
    }

    private static void put(JsonObject columns, Fields fields, String name, Function<Field, Object> read) {
        if (fields.sent(name)) {
            columns.put(name, fields.optional(name).map(read).orElse(null));
        }
    }

    private static String birthday(Field field, LocalDate today) {
        try {
            var day = LocalDate.parse(field.line(10));
            if (!day.isAfter(today) && !day.isBefore(OLDEST)) {
                return day.toString();
            }
        } catch (DateTimeException e) {
            throw field.wrong("must be a date such as 1980-05-17");
        }
        throw field.wrong("is not a date on which anybody alive was born");
    }

    private static UUID id(String patientId) {
        return new Field("patient_id", patientId).id();
    }

    private static Patient known(Optional<Patient> found) {
        return found.orElseThrow(
                () -> Problem.notFound("I can't find that patient.").toException());
    }
}
