package ai.voxanne.booking.availability;

import java.time.Instant;
import java.util.UUID;

/** Time that can be booked with a provider. */
public record FreeSlot(UUID providerId, String providerName, Instant startsAt, Instant endsAt) {}
