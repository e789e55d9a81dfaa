package ai.voxanne.identity.provider;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who sees patients. A provider needs no log-in.
 *
 * @param serviceTypes what is offered; empty: everything
 * @param slotMinutes how far apart the starts are that are offered to callers
 * @param active whether new appointments are made
 */
record Provider(
        UUID id,
        UUID orgId,
        @Nullable UUID clinicId,
        String fullName,
        @Nullable String email,
        String role,
        Map<String, List<List<String>>> workingHours,
        List<String> serviceTypes,
        @Nullable String googleCalendarId,
        int slotMinutes,
        boolean active) {}
