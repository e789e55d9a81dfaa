package ai.voxanne.booking;

import static io.restassured.RestAssured.given;

import ai.voxanne.booking.appointment.BookingRequest;
import ai.voxanne.booking.appointment.IdempotencyKey;
import ai.voxanne.booking.patient.PatientContact;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization of its own with one clinic in New York and one provider who works from nine to five on weekdays.
 *
 * @param id the organization's id and that of its clinic
 */
public record ClinicFixture(UUID id, UUID provider, String admin) {

    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final LocalDate MONDAY =
            LocalDate.now(ZONE).plusWeeks(5).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    public static ClinicFixture create() {
        UUID org = Owner.newOrganization(ZONE.getId(), "US");
        return new ClinicFixture(org, Owner.newProvider(org, org, "Dr. Ada Byron"), TestTokens.admin(org));
    }

    public OrgId org() {
        return new OrgId(id);
    }

    /** A request as the admin. */
    public RequestSpecification asAdmin() {
        return as(admin);
    }

    public RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A wall-clock time on a Monday some weeks ahead, when the provider works and the clocks don't change. */
    public static Instant monday(String time) {
        return MONDAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    /** Thirty minutes for Jane Roe. */
    public BookingRequest request(Instant start, IdempotencyKey... keys) {
        return request(start, 30, null, keys);
    }

    public BookingRequest request(Instant start, int minutes, @Nullable UUID hold, IdempotencyKey... keys) {
        return new BookingRequest(
                id,
                provider,
                new PatientContact("Jane Roe", "Jane.Roe@Example.com", "+12025550123"),
                start,
                minutes,
                "Consultation",
                "First visit",
                hold,
                List.of(keys),
                null,
                false);
    }

    /** A patient of this clinic. */
    public UUID newPatient() {
        UUID patient = UUID.randomUUID();
        Owner.update(
                "INSERT INTO patients (org_id, id, clinic_id, full_name, name_key, phone) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                patient,
                id,
                "Jane Roe",
                "jane roe",
                "+12025550123");
        return patient;
    }

    /** How many rows of a table this organization has. */
    public long rows(String table) {
        return Owner.count("SELECT count(*) FROM " + table + " WHERE org_id = ?", id);
    }
}
