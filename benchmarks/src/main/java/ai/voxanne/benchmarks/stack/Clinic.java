package ai.voxanne.benchmarks.stack;

import java.util.UUID;

/**
 * A clinic to load.
 *
 * @param token an access token of its administrator
 * @param providers how many it has; their ids are {@link #provider} of 0, 1, 2, ...
 */
public record Clinic(UUID org, UUID id, String token, int providers) {

    private static final String PROVIDER_ID = "00000000-0000-4000-8000-%012x";

    /** The id of the {@code n}th provider: worked out, so that {@code pgbench} can do it too. */
    public static UUID provider(int n) {
        return UUID.fromString(PROVIDER_ID.formatted(n));
    }
}
