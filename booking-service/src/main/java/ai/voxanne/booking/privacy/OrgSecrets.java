package ai.voxanne.booking.privacy;

import ai.voxanne.platform.org.OrgId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets with a data key of their organization. A ciphertext is bound to the organization, the row and the key
 * version: copied elsewhere it does not open.
 */
@ApplicationScoped
public class OrgSecrets {

    private static final int MOST_KEYS = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final KeyVault vault;
    private final DataKeyRepository keys;
    // Unwrapped keys never change, and unwrapping is not for every call.
    private final Cache<KeyName, SecretKey> unwrapped =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(KEPT).build();

    OrgSecrets(KeyVault vault, DataKeyRepository keys) {
        this.vault = vault;
        this.keys = keys;
    }

    /**
     * Encrypts with the organization's newest key, making its first one if need be.
     *
     * @param row where it will be kept, such as {@code vapi_credentials/<clinic>}
     */
    public Uni<Sealed> seal(OrgId org, String row, String secret) {
        return newestKey(org).map(key -> {
            byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
            byte[] sealed = AesGcm.seal(unwrap(org, key), bound(org, row, key.version()), plain);
            return new Sealed(Buffer.buffer(sealed), key.version());
        });
    }

    /** Decrypts; fails with {@link SealBrokenException} if it was not sealed for this organization and row. */
    public Uni<String> open(OrgId org, String row, Sealed sealed) {
        return keys.find(org, sealed.keyVersion())
                .map(key -> open(org, row, sealed, key.orElseThrow(SealBrokenException::new)));
    }

    /** The same with the key at hand, for what is read before the organization is known. */
    public String open(OrgId org, String row, Sealed sealed, WrappedKey key) {
        byte[] bound = bound(org, row, sealed.keyVersion());
        byte[] plain = AesGcm.open(unwrap(org, key), bound, sealed.ciphertext().getBytes());
        return new String(plain, StandardCharsets.UTF_8);
    }

    private Uni<WrappedKey> newestKey(OrgId org) {
        return keys.find(org, null)
                .chain(found -> found.map(key -> Uni.createFrom().item(key)).orElseGet(() -> firstKey(org)));
    }

    // Two first secrets at once: both add, one is kept, and both read which.
    private Uni<WrappedKey> firstKey(OrgId org) {
        byte[] wrapped = vault.wrap(AesGcm.random(AesGcm.KEY_BYTES), keyBound(org, 1));
        return keys.add(org, new WrappedKey(1, Buffer.buffer(wrapped), vault.masterKeyId()))
                .chain(() -> keys.find(org, 1))
                .map(Optional::orElseThrow);
    }

    private SecretKey unwrap(OrgId org, WrappedKey key) {
        return unwrapped.get(new KeyName(org, key.version()), name -> {
            byte[] bound = keyBound(org, key.version());
            return new SecretKeySpec(
                    vault.unwrap(key.wrapped().getBytes(), key.masterKeyId(), bound), AesGcm.ALGORITHM);
        });
    }

    private static byte[] keyBound(OrgId org, int version) {
        return bound(org, "org_data_keys", version);
    }

    private static byte[] bound(OrgId org, String row, int version) {
        return (org + "/" + row + "/" + version).getBytes(StandardCharsets.UTF_8);
    }

    private record KeyName(OrgId org, int version) {}
}
