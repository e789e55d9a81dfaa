package ai.voxanne.identity.machine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A machine's account, such as that of a Vapi assistant. */
record MachineClient(UUID clientId, String name, List<String> scopes, Instant createdAt) {

    /** For the one who made it: the secret is shown this once and is not stored. */
    Issued withSecret(String secret) {
        return new Issued(clientId, secret, name, scopes, createdAt);
    }

    record Issued(UUID clientId, String clientSecret, String name, List<String> scopes, Instant createdAt) {}
}
