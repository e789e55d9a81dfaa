package ai.voxanne.booking.privacy.redline;

import ai.voxanne.redaction.Entity;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a transcript, ready to be stored.
 *
 * @param publicLog what everybody may read about it
 */
public record Findings(Said said, List<Entity> entities, List<PrivateRow> rows, String publicLog) {

    /**
     * A row to be: a value in plain, or a ciphertext with its key's id.
     *
     * @param kind the entity type in lower case
     */
    record PrivateRow(
            UUID id,
            PrivateTable table,
            String kind,
            @Nullable String value,
            @Nullable Buffer ciphertext,
            @Nullable UUID personKey) {}
}
