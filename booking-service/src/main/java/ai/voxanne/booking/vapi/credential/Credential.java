package ai.voxanne.booking.vapi.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic and Vapi share.
 *
 * @param signature how requests are signed with the secret; null: it is sent as it is
 */
record Credential(String secret, @Nullable SignatureRule signature) {

    static final String SECRET_HEADER = "X-Vapi-Secret";

    /** Whether the request proves that its sender knows the secret. An empty secret proves nothing. */
    boolean verifies(SignedRequest request, Instant now) {
        return signature == null ? isShown(request) : Signature.verifies(signature, secret, request, now);
    }

    boolean signs() {
        return signature != null;
    }

    // Vapi's legacy secret has a header of its own; its bearer credential shows the same in the usual one.
    private boolean isShown(SignedRequest request) {
        return !secret.isBlank()
                && Optional.<String>empty()
                        .or(request::bearer)
                        .or(() -> request.header(SECRET_HEADER))
                        .map(shown -> MessageDigest.isEqual(bytes(shown), bytes(secret.strip())))
                        .orElse(false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
