package ai.voxanne.booking.calendar;

import ai.voxanne.booking.privacy.Sealed;
import ai.voxanne.platform.org.OrgId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a clinic's calendar is reached.
 *
 * @param type {@code service_account} or {@code oauth}; null for the sandbox, which asks for no credential
 * @param status {@code connected}, {@code revoked} or {@code disconnected}
 * @param detail what an event shows of the patient: {@code none}, {@code initials} or {@code name}
 */
record Connection(
        OrgId org,
        UUID clinic,
        @Nullable String type,
        String calendar,
        @Nullable Sealed credential,
        String status,
        String detail) {

    boolean isConnected() {
        return "connected".equals(status);
    }

    boolean isRevoked() {
        return "revoked".equals(status);
    }

    /** The row that the credential is bound to. */
    static String row(UUID clinic) {
        return "calendar_connections/" + clinic;
    }
}
