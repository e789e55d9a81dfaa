package ai.voxanne.booking.appointment;

import ai.voxanne.booking.availability.FreeSlot;
import java.time.Instant;
import java.util.UUID;

/** Another time that is offered, as answers show it. */
public record Alternative(UUID providerId, Instant startsAt, Instant endsAt) {

    public static Alternative of(FreeSlot slot) {
        return new Alternative(slot.providerId(), slot.startsAt(), slot.endsAt());
    }
}
