package ai.voxanne.booking.slot;

import ai.voxanne.booking.availability.Availability;
import ai.voxanne.booking.availability.WantedTime;
import ai.voxanne.booking.slot.SlotOutcome.Done;
import ai.voxanne.booking.slot.SlotOutcome.ForeignClinic;
import ai.voxanne.booking.slot.SlotOutcome.Past;
import ai.voxanne.booking.slot.SlotOutcome.Taken;
import ai.voxanne.booking.slot.SlotOutcome.Unknown;
import ai.voxanne.booking.slot.SlotRepository.Verdict;
import ai.voxanne.platform.event.Outbox;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Slots that a clinic publishes. One claimer gets it; it is then an appointment like any other. */
@ApplicationScoped
class Slots {

    private final SlotRepository slots;
    private final Availability availability;
    private final Outbox outbox;

    Slots(SlotRepository slots, Availability availability, Outbox outbox) {
        this.slots = slots;
        this.availability = availability;
        this.outbox = outbox;
    }

    Uni<SlotOutcome> publish(OrgId org, UUID clinic, UUID provider, Instant starts, Instant ends) {
        return slots.publish(org, clinic, provider, starts, ends)
                .chain(verdict -> "overlap".equals(verdict.outcome())
                        ? taken(org, wanted(clinic, provider, starts, ends))
                        : outcome(org, clinic, verdict));
    }

    /** Under the same lock and constraint as booking; a refused claimer keeps no connection while it looks around. */
    Uni<SlotOutcome> claim(OrgId org, SlotClaim claim) {
        return slots.claim(org, claim, outbox.traceparent())
                .onFailure(SlotRepository::isOverlap)
                .recoverWithUni(() -> takenAfterAll(org, claim))
                .chain(verdict -> outcome(org, claim.clinicId(), verdict));
    }

    private Uni<SlotOutcome> outcome(OrgId org, UUID clinic, Verdict verdict) {
        return switch (verdict.outcome()) {
            case "booked" -> done(slotOf(verdict));
            case "taken" -> {
                var slot = slotOf(verdict);
                yield taken(org, wanted(clinic, slot.providerId(), slot.startsAt(), slot.endsAt()));
            }
            case "past" -> Uni.createFrom().item(new Past());
            case "foreign_clinic" -> Uni.createFrom().item(new ForeignClinic(clinic));
            case "unknown_provider" -> Uni.createFrom().item(new Unknown("provider"));
            case "unknown_slot" -> Uni.createFrom().item(new Unknown("slot"));
            case "unknown_patient" -> Uni.createFrom().item(new Unknown("patient"));
            default -> throw new IllegalStateException("the database decided " + verdict.outcome());
        };
    }

    private Uni<SlotOutcome> done(Slot slot) {
        if (slot.appointmentId() != null) {
            outbox.committed();
        }
        return Uni.createFrom().item(new Done(slot));
    }

    private Uni<SlotOutcome> taken(OrgId org, WantedTime wanted) {
        return availability.alternatives(org, wanted).map(Taken::new);
    }

    private Uni<Verdict> takenAfterAll(OrgId org, SlotClaim claim) {
        return slots.get(org, claim.slotId()).map(Optional::orElseThrow).map(slot -> new Verdict("taken", slot));
    }

    private static WantedTime wanted(UUID clinic, UUID provider, Instant starts, Instant ends) {
        return new WantedTime(
                clinic, provider, starts, (int) Duration.between(starts, ends).toMinutes(), null);
    }

    private static Slot slotOf(Verdict verdict) {
        return Objects.requireNonNull(verdict.slot(), "this outcome comes with a slot");
    }
}
