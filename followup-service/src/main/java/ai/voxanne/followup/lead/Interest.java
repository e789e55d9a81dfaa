package ai.voxanne.followup.lead;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of somebody who asked about a procedure. */
public record Interest(
        UUID clinic,
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String procedure) {

    Interest withoutId() {
        return new Interest(clinic, null, name, phone, procedure);
    }
}
