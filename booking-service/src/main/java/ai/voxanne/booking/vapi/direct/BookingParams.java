package ai.voxanne.booking.vapi.direct;

import ai.voxanne.booking.appointment.BookingRequest;
import ai.voxanne.booking.appointment.CancelRequest;
import ai.voxanne.booking.appointment.IdempotencyKey;
import ai.voxanne.booking.appointment.MoveRequest;
import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.patient.PatientContact;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what booking, moving and cancelling need from a program's parameters; refuses what is missing or wrong. */
final class BookingParams {

    private static final int USUAL_MINUTES = 30;
    private static final int FEWEST_MINUTES = 5;
    private static final int MOST_MINUTES = 480;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTES = 4000;
    private static final int LONGEST_KEY = 200;
    private static final Pattern WITH_OFFSET = Pattern.compile(".*T.*(?:[zZ]|[+-]\\d\\d:\\d\\d)");
    private static final String NO_COUNTRY = "ZZ"; // libphonenumber's "unknown": international spelling only

    private BookingParams() {}

    /**
     * True if nothing has to be known of the clinic: it is named, the time has an offset and the phone number a country.
     * Then the booking itself finds out whose clinic it is, without another round trip.
     */
    static boolean standAlone(Params params) {
        return params.optional("clinic_id").isPresent()
                && params.optional("appointment_time").map(Field::value).stream()
                        .allMatch(time -> time instanceof String text
                                && WITH_OFFSET.matcher(text.strip()).matches())
                && params.optional("patient_phone").map(Field::value).stream()
                        .allMatch(phone ->
                                phone instanceof String text && text.strip().startsWith("+"));
    }

    /** Stands for the clinic where nothing but its id counts. */
    static Clinic anywhere(Params params) {
        return new Clinic(params.required("clinic_id").id(), "", ZoneOffset.UTC, NO_COUNTRY);
    }

    static BookingRequest booking(Params params, Clinic clinic, Instant now) {
        return new BookingRequest(
                clinic.id(),
                params.required("provider_id").id(),
                patient(params, clinic),
                params.required("appointment_time").start(clinic.zone(), now),
                params.optional("duration_minutes")
                        .map(minutes -> minutes.whole(FEWEST_MINUTES, MOST_MINUTES))
                        .orElse(USUAL_MINUTES),
                params.optional("service_type")
                        .map(service -> service.line(LONGEST_NAME))
                        .orElse(null),
                prose(params, "notes"),
                params.id("hold_id"),
                keys(params),
                null,
                false);
    }

    static MoveRequest move(Params params, Clinic clinic, Instant now) {
        return new MoveRequest(
                clinic.id(),
                appointment(params),
                params.required("appointment_time").start(clinic.zone(), now),
                null,
                params.from().provider(),
                keys(params),
                false);
    }

    static CancelRequest cancellation(Params params, Clinic clinic) {
        return new CancelRequest(
                clinic.id(),
                appointment(params),
                prose(params, "reason"),
                null,
                params.from().provider(),
                keys(params));
    }

    private static PatientContact patient(Params params, Clinic clinic) {
        return new PatientContact(
                params.required("patient_name").line(LONGEST_NAME),
                params.optional("patient_email").map(Field::email).orElse(null),
                params.optional("patient_phone")
                        .map(phone -> phone.phone(clinic.country()))
                        .orElse(null));
    }

    private static UUID appointment(Params params) {
        return params.required("appointment_id").id();
    }

    private static @Nullable String prose(Params params, String name) {
        return params.optional(name).map(text -> text.prose(LONGEST_NOTES)).orElse(null);
    }

    private static List<IdempotencyKey> keys(Params params) {
        return params
                .optional("idempotency_key")
                .map(key -> IdempotencyKey.of("direct:" + key.line(LONGEST_KEY), params.canonical()))
                .stream()
                .toList();
    }
}
