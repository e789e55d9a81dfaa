package ai.voxanne.booking.patient;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many days a clinic keeps what callers told it; null: until it is erased. */
record Retention(
        UUID clinicId,
        @Nullable Integer callsDays,
        @Nullable Integer notesDays,
        @Nullable Integer contactsDays) {}
