package ai.voxanne.booking.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as Google Calendar's API (v3, Events) has it; only the members that we use. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoogleEvent(
        String id,
        @Nullable String status,
        @Nullable String summary,
        @Nullable String description,
        @Nullable Time start,
        @Nullable Time end,
        @Nullable String transparency,
        @JsonProperty("extendedProperties") @Nullable ExtendedProperties extendedProperties,
        @JsonProperty("htmlLink") @Nullable String htmlLink) {

    private static final String APPOINTMENT = "voxanne_appointment";

    boolean isCancelled() {
        return "cancelled".equals(status);
    }

    /** Ours, wherever it was moved: such an event is an appointment, never somebody else's busy time. */
    boolean isOurs() {
        return extendedProperties != null && extendedProperties.own().containsKey(APPOINTMENT);
    }

    boolean isBusy() {
        return !isCancelled() && !isOurs() && !"transparent".equals(transparency) && start != null && end != null;
    }

    static ExtendedProperties marked(String appointment) {
        return new ExtendedProperties(Map.of(APPOINTMENT, appointment));
    }

    /** A point in time, or for an event of whole days a date. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Time(
            @JsonProperty("dateTime") @Nullable String dateTime,
            @Nullable String date,
            @JsonProperty("timeZone") @Nullable String timeZone) {}

    /** What only our application reads. */
    record ExtendedProperties(@JsonProperty("private") Map<String, String> own) {

        ExtendedProperties {
            own = own == null ? Map.of() : Map.copyOf(own);
        }
    }

    /** One page of a listing; the last has the token that the next listing starts from. */
    record Page(
            @Nullable List<GoogleEvent> items,
            @JsonProperty("timeZone") @Nullable String timeZone,
            @JsonProperty("nextPageToken") @Nullable String nextPageToken,
            @JsonProperty("nextSyncToken") @Nullable String nextSyncToken) {}
}
