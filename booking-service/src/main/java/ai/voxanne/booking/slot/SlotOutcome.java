package ai.voxanne.booking.slot;

import ai.voxanne.booking.availability.FreeSlot;
import java.util.List;
import java.util.UUID;

/** How publishing or claiming a slot ends. */
sealed interface SlotOutcome {

    /** It is published, or claimed. */
    record Done(Slot slot) implements SlotOutcome {}

    /** Somebody else has the time; these are free. */
    record Taken(List<FreeSlot> alternatives) implements SlotOutcome {}

    /** The slot has begun. */
    record Past() implements SlotOutcome {}

    /** The clinic isn't the organization's, whether or not it exists. */
    record ForeignClinic(UUID clinicId) implements SlotOutcome {}

    /** Something that the request names isn't there; {@code what} says what kind of thing. */
    record Unknown(String what) implements SlotOutcome {}
}
