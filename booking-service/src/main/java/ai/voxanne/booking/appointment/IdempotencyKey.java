package ai.voxanne.booking.appointment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Under which name a request is remembered for 24 hours, and what it asked for: the same key with another meaning is a
 * mistake.
 *
 * @param key at most 700 characters, unique within the organization
 * @param meaningHash SHA-256 of what was asked, in hexadecimal
 */
public record IdempotencyKey(String key, String meaningHash) {

    /**
     * A key and what the request means.
     *
     * @param meaning every parameter that must be the same for a repeat to count as one; empty when the key says it all
     */
    public static IdempotencyKey of(String key, Object... meaning) {
        var text = new StringBuilder();
        for (Object part : meaning) {
            text.append(part).append('\n');
        }
        return new IdempotencyKey(key, sha256(text.toString()));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
