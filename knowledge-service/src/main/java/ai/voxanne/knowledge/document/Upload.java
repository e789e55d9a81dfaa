package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.reading.Content;
import ai.voxanne.knowledge.document.reading.Content.TypedText;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as somebody sends it.
 *
 * @param clinic null: for all clinics of the organization
 * @param source what it replaces the former version of; null: it stands for itself
 * @param title null: what it calls itself
 * @param validFrom the first day on which it may be spoken
 * @param validUntil the last one
 */
public record Upload(
        @Nullable UUID clinic,
        @Nullable String source,
        @Nullable String title,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        Content content) {

    /** Text that somebody wrote here. */
    public static Upload text(@Nullable UUID clinic, String source, String title, String text) {
        return new Upload(clinic, source, title, null, null, new TypedText(text));
    }
}
