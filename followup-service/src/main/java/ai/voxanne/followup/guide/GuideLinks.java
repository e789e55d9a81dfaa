package ai.voxanne.followup.guide;

import ai.voxanne.platform.org.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signed links to guides. A link's token holds organization, clinic, lead and expiry, and an HMAC-SHA256 over them and
 * the file's name, cut to 128 bits (RFC 2104, 5) because a text pays for its length. Nothing of it is stored.
 */
@ApplicationScoped
public class GuideLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int CLAIMS = 3 * 2 * Long.BYTES + Long.BYTES;
    private static final int SIGNATURE = 16;
    private static final int TOKEN = (CLAIMS + SIGNATURE) * 4 / 3; // as base64

    private final SecretKeySpec key;
    private final Duration validFor;
    private final String publicUrl;
    private final Clock clock;

    GuideLinks(GuideConfig config, @ConfigProperty(name = "voxanne.public-url") String publicUrl, Clock clock) {
        this.key = new SecretKeySpec(read(config.keyFile()), ALGORITHM);
        this.validFor = config.validFor();
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * A new link to a guide of the clinic's for one lead. It ends in the file's name.
     *
     * @param file a guide's file name, such as {@code rhinoplasty-guide.pdf}
     */
    public URI link(OrgId org, UUID clinic, UUID lead, String file) {
        var token = new GuideToken(org, clinic, lead, clock.instant().plus(validFor));
        return URI.create(publicUrl + "/guides/" + write(token, file) + "/" + file);
    }

    /** A link that looks like those that are sent, and leads nowhere. */
    public URI example(String file) {
        return URI.create(publicUrl + "/guides/" + "x".repeat(TOKEN) + "/" + file);
    }

    /** What a link's token says; empty unless it was signed here for this file. It may have expired. */
    Optional<GuideToken> read(String token, String file) {
        byte[] bytes = decode(token);
        if (bytes.length != CLAIMS + SIGNATURE) {
            return Optional.empty();
        }
        byte[] claims = new byte[CLAIMS];
        byte[] signature = new byte[SIGNATURE];
        ByteBuffer.wrap(bytes).get(claims).get(signature);
        return MessageDigest.isEqual(signature, sign(claims, file)) ? Optional.of(claims(claims)) : Optional.empty();
    }

    private String write(GuideToken token, String file) {
        var claims = ByteBuffer.allocate(CLAIMS);
        put(claims, token.org().value());
        put(claims, token.clinic());
        put(claims, token.lead());
        claims.putLong(token.until().toEpochMilli());
        byte[] signature = sign(claims.array(), file);
        var signed = ByteBuffer.allocate(CLAIMS + SIGNATURE).put(claims.array()).put(signature);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed.array());
    }

    private static GuideToken claims(byte[] bytes) {
        var claims = ByteBuffer.wrap(bytes);
        return new GuideToken(new OrgId(id(claims)), id(claims), id(claims), Instant.ofEpochMilli(claims.getLong()));
    }

    private byte[] sign(byte[] claims, String file) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(claims);
            byte[] whole = mac.doFinal(file.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(SIGNATURE).put(whole, 0, SIGNATURE).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static void put(ByteBuffer target, UUID id) {
        target.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer source) {
        return new UUID(source.getLong(), source.getLong());
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] read(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(
                        "the key of the guides' links in " + file + " must be 32 bytes in base64");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the guides' links can't be read from " + file, e);
        }
    }
}
