package ai.voxanne.booking.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Time to be kept while a caller decides.
 *
 * @param lasting how long it is kept
 */
public record HoldRequest(UUID clinicId, UUID providerId, Instant startsAt, int minutes, Duration lasting) {}
