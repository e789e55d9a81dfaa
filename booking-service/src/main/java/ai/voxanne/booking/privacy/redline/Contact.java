package ai.voxanne.booking.privacy.redline;

import java.time.Instant;
import java.util.UUID;

/**
 * Contact data that was heard.
 *
 * @param kind {@code name}, {@code email}, {@code phone}, {@code address} or {@code dob}
 */
record Contact(UUID id, String kind, String value, Instant createdAt) {}
