package ai.voxanne.booking.slot;

import java.util.UUID;

/** Who wants which published slot. */
record SlotClaim(UUID clinicId, UUID slotId, UUID patientId) {}
