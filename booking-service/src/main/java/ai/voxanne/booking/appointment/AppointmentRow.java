package ai.voxanne.booking.appointment;

import ai.voxanne.platform.org.OrgId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads an appointment from its row in the form of JSON, as the database functions give it. */
final class AppointmentRow {

    private AppointmentRow() {}

    static Appointment read(JsonObject row) {
        return new Appointment(
                UUID.fromString(row.getString("id")),
                OrgId.parse(row.getString("org_id")),
                UUID.fromString(row.getString("clinic_id")),
                UUID.fromString(row.getString("provider_id")),
                row.getString("patient_id") == null ? null : UUID.fromString(row.getString("patient_id")),
                row.getString("patient_name"),
                row.getString("patient_email"),
                row.getString("patient_phone"),
                time(row, "scheduled_at"),
                time(row, "ends_at"),
                row.getInteger("duration_minutes"),
                row.getString("service_type"),
                row.getString("notes"),
                AppointmentStatus.of(row.getString("status")).orElseThrow(),
                row.getInteger("revision"),
                time(row, "created_at"));
    }

    private static Instant time(JsonObject row, String column) {
        return OffsetDateTime.parse(row.getString(column)).toInstant();
    }
}
