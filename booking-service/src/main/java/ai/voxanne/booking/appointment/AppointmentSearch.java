package ai.voxanne.booking.appointment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of a clinic's appointments are wanted; what is null doesn't matter. Holds are never found.
 *
 * @param from those that end after this moment
 * @param to those that start before this moment
 * @param statuses empty: any
 * @param patientName compared without regard to case and spacing
 * @param limit how many at most, the earliest first
 */
public record AppointmentSearch(
        UUID clinicId,
        @Nullable UUID providerId,
        @Nullable Instant from,
        @Nullable Instant to,
        List<AppointmentStatus> statuses,
        @Nullable String patientPhone,
        @Nullable String patientEmail,
        @Nullable String patientName,
        int limit) {

    public AppointmentSearch {
        statuses = List.copyOf(statuses);
    }

    /** A patient's appointments that are still to come. */
    public static AppointmentSearch upcoming(
            UUID clinicId, Instant now, @Nullable String phone, @Nullable String email, @Nullable String name) {
        var active = List.of(AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED);
        return new AppointmentSearch(clinicId, null, now, null, active, phone, email, name, 50);
    }
}
