package ai.voxanne.booking.privacy.redline;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said to a clinic.
 *
 * @param call the call's id as its sender gave it
 */
public record Said(
        UUID clinic, @Nullable UUID patient, @Nullable String call, String transcript) {}
