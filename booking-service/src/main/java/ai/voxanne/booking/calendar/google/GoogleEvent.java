package ai.voxanne.booking.calendar.google;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as Google Calendar's API (v3, Events) has it; only the members that we use. */
@JsonNaming(LowerCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GoogleEvent(
        String id,
        @Nullable String status,
        @Nullable String summary,
        @Nullable String visibility,
        @Nullable Time start,
        @Nullable Time end,
        @Nullable String transparency,
        @Nullable ExtendedProperties extendedProperties,
        @Nullable String htmlLink) {

    private static final String CANCELLED = "cancelled";
    private static final String APPOINTMENT = "voxanne_appointment";
    private static final String ORGANIZATION = "voxanne_organization";

    /** An appointment's event; private, so that those who share the calendar to see when it is busy see no more. */
    public static GoogleEvent ofAppointment(
            String id, String summary, Time start, Time end, UUID organization, UUID appointment) {
        var mark = Map.of(APPOINTMENT, appointment.toString(), ORGANIZATION, organization.toString());
        return new GoogleEvent(
                id, "confirmed", summary, "private", start, end, null, new ExtendedProperties(mark), null);
    }

    @JsonIgnore
    public boolean isCancelled() {
        return CANCELLED.equals(status);
    }

    /** True if it takes time away from those whose calendar it is in. */
    @JsonIgnore
    public boolean isBusy() {
        return !isCancelled() && !"transparent".equals(transparency) && start != null && end != null;
    }

    /** True if it is marked as this appointment; people may have copied it under another id. */
    public boolean isMarkedAs(UUID organization, UUID appointment) {
        return mark(ORGANIZATION).filter(organization.toString()::equals).isPresent()
                && mark(APPOINTMENT).filter(appointment.toString()::equals).isPresent();
    }

    private Optional<String> mark(String name) {
        return Optional.ofNullable(extendedProperties).map(marks -> marks.own().get(name));
    }

    /** A point in time, or for an event of whole days a date. */
    @JsonNaming(LowerCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Time(
            @Nullable String dateTime,
            @Nullable String date,
            @Nullable String timeZone) {

        // Always with seconds, which OffsetDateTime.toString leaves out at full minutes.
        private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

        public static Time of(Instant instant, ZoneId zone) {
            return new Time(RFC_3339.format(instant.atZone(zone)), null, zone.getId());
        }

        /** The instant; a date begins at midnight in the calendar's zone. Unreadable: DateTimeException. */
        public Instant at(ZoneId calendarZone) {
            return dateTime != null
                    ? OffsetDateTime.parse(dateTime).toInstant()
                    : LocalDate.parse(String.valueOf(date))
                            .atStartOfDay(calendarZone)
                            .toInstant();
        }
    }

    /** What only our application reads. */
    record ExtendedProperties(
            @JsonProperty("private") @Nullable Map<String, String> own) {

        ExtendedProperties {
            own = own == null ? Map.of() : Map.copyOf(own);
        }

        @Override
        public Map<String, String> own() {
            return own == null ? Map.of() : own;
        }
    }

    /** One page of a listing; the last has the token from which the next listing goes on. */
    @JsonNaming(LowerCamelCaseStrategy.class)
    public record Page(
            @Nullable List<GoogleEvent> items,
            @Nullable String timeZone,
            @Nullable String nextPageToken,
            @Nullable String nextSyncToken) {}
}
