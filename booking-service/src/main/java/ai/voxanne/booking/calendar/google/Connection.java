package ai.voxanne.booking.calendar.google;

import ai.voxanne.booking.privacy.Sealed;
import ai.voxanne.platform.org.OrgId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a clinic's calendar is reached.
 *
 * @param type {@code service_account} or {@code oauth}; null for the sandbox, which asks for no credential
 * @param calendar the clinic's calendar; a provider may have one of their own
 * @param credential encrypted and bound to {@link #row}; null for the sandbox
 * @param status {@code connected}, {@code revoked} or {@code disconnected}
 * @param detail what an event shows of the patient: {@code none}, {@code initials} or {@code name}
 */
public record Connection(
        OrgId org,
        UUID clinic,
        @Nullable String type,
        String calendar,
        @Nullable Sealed credential,
        String status,
        String detail) {

    public static final String SERVICE_ACCOUNT = "service_account";
    public static final String OAUTH = "oauth";
    public static final String CONNECTED = "connected";
    public static final String REVOKED = "revoked";

    /** The sandbox's calendar of a clinic, under the clinic's own id. */
    public static Connection sandbox(OrgId org, UUID clinic) {
        return new Connection(org, clinic, null, clinic.toString(), null, CONNECTED, "initials");
    }

    /** The row that the credential is bound to. */
    public static String row(UUID clinic) {
        return "calendar_connections/" + clinic;
    }

    public boolean isConnected() {
        return CONNECTED.equals(status);
    }

    public boolean isRevoked() {
        return REVOKED.equals(status);
    }
}
