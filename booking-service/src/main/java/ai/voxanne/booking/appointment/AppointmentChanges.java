package ai.voxanne.booking.appointment;

import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Function;

/** Reads which columns of an appointment a client wants to change, and into what. */
final class AppointmentChanges {

    static final int MAX_NAME = 200;
    static final int MAX_NOTES = 4000;
    static final int SHORTEST = 5;
    static final int LONGEST = 480;

    private final Fields sent;
    private final JsonObject columns = new JsonObject();

    private AppointmentChanges(Fields sent) {
        this.sent = sent;
    }

    /** The new values by column; what may be empty is emptied by null. */
    static JsonObject read(Fields sent, Clinic clinic, Instant now) {
        var changes = new AppointmentChanges(sent);
        changes.value("appointment_time", "scheduled_at", field -> time(field, clinic, now));
        changes.value("scheduled_at", "scheduled_at", field -> time(field, clinic, now));
        changes.value("duration_minutes", "duration_minutes", field -> field.whole(SHORTEST, LONGEST));
        changes.value("provider_id", "provider_id", field -> field.id().toString());
        changes.value("status", "status", AppointmentChanges::status);
        changes.value("patient_name", "patient_name", field -> field.line(MAX_NAME));
        changes.valueOrNull("patient_email", Field::email);
        changes.valueOrNull("patient_phone", field -> field.phone(clinic.country()));
        changes.valueOrNull("service_type", field -> field.line(MAX_NAME));
        changes.valueOrNull("notes", field -> field.prose(MAX_NOTES));
        return changes.columns;
    }

    private void value(String name, String column, Function<Field, Object> read) {
        if (sent.sent(name)) {
            columns.put(column, read.apply(sent.required(name)));
        }
    }

    private void valueOrNull(String name, Function<Field, Object> read) {
        if (sent.sent(name)) {
            columns.put(name, sent.optional(name).map(read).orElse(null));
        }
    }

    // The past is refused where the old time is known: a booking sent back whole still has its own.
    private static String time(Field field, Clinic clinic, Instant now) {
        return field.minute(clinic.zone(), now).toString();
    }

    private static String status(Field field) {
        return AppointmentStatus.of(field.line(MAX_NAME))
                .filter(status -> status != AppointmentStatus.HELD)
                .orElseThrow(() -> field.wrong("must be booked, confirmed, completed, cancelled or no_show"))
                .word();
    }
}
