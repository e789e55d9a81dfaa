package ai.voxanne.followup.guide;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A guide in a clinic's list.
 *
 * @param size bytes
 * @param own false: one of everybody's four, which the clinic may replace by one of its own
 * @param uploadedAt null: not by the clinic
 */
public record GuideEntry(
        String file,
        int size,
        int pages,
        boolean own,
        @Nullable Instant uploadedAt) {}
