package ai.voxanne.identity.token;

import ai.voxanne.platform.org.OrgId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh or invitation token: 256 random bits behind the id of the organization to look in. Only its SHA-256 is
 * stored; so much randomness needs no slow hash.
 */
public record OpaqueToken(OrgId org, String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    private static final int TEXT_LENGTH = (ID_BYTES + RANDOM_BYTES) * 4 / 3;

    /** A new token of this organization. */
    public static OpaqueToken fresh(OrgId org) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
                .putLong(org.value().getMostSignificantBits())
                .putLong(org.value().getLeastSignificantBits())
                .put(random())
                .array();
        return new OpaqueToken(org, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a token as somebody sent it; empty if it can't be one. */
    public static Optional<OpaqueToken> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new OpaqueToken(new OrgId(new UUID(bytes.getLong(), bytes.getLong())), text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A secret of 256 random bits, in letters that need no escaping in a URL. */
    public static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    /** SHA-256 of a secret's text: what is stored of it. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public byte[] hash() {
        return hash(text);
    }

    private static byte[] random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
