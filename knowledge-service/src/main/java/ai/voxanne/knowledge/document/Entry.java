package ai.voxanne.knowledge.document;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A few words that stand for themselves.
 *
 * @param clinic null: for all clinics of the organization
 * @param source what it replaces the former version of
 */
public record Entry(@Nullable UUID clinic, String source, String title, String text) {

    Upload upload() {
        return new Upload(clinic, source, title, null, null, UploadedFile.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
