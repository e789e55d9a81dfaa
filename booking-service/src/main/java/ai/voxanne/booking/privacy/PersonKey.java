package ai.voxanne.booking.privacy;

import ai.voxanne.platform.org.OrgId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;

/** A person's key, ready for use. A ciphertext is bound to organization, key and row: copied elsewhere it stays shut. */
public final class PersonKey {

    private final OrgId org;
    private final UUID id;
    private final int version;
    private final SecretKey secret;

    PersonKey(OrgId org, UUID id, int version, SecretKey secret) {
        this.org = org;
        this.id = id;
        this.version = version;
        this.secret = secret;
    }

    public UUID id() {
        return id;
    }

    /** Names the key, and which of the organization's data keys wraps it. */
    public String reference() {
        return "person_keys/" + id + "/v" + version;
    }

    /** @param row where it will be kept, such as {@code clinical_notes/<id>} */
    public Buffer seal(String row, Buffer plain) {
        return Buffer.buffer(AesGcm.seal(secret, bound(row), plain.getBytes()));
    }

    public Buffer seal(String row, String plain) {
        return seal(row, Buffer.buffer(plain));
    }

    /** Decrypts; fails with {@link SealBrokenException} if it was not sealed with this key for this row. */
    public Buffer open(String row, Buffer sealed) {
        return Buffer.buffer(AesGcm.open(secret, bound(row), sealed.getBytes()));
    }

    private byte[] bound(String row) {
        return (org + "/" + id + "/" + row).getBytes(StandardCharsets.UTF_8);
    }
}
