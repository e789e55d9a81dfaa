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
            byte[] sealed = AesGcm.seal(key.secret(), bound(org, row, key.version()), plain);
            return new Sealed(Buffer.buffer(sealed), key.version());
        });
    }

    /** Decrypts; fails with {@link SealBrokenException} if it was not sealed for this organization and row. */
    public Uni<String> open(OrgId org, String row, Sealed sealed) {
        return keys.find(org, sealed.keyVersion())
                .chain(key -> open(org, row, sealed, key.orElseThrow(SealBrokenException::new)));
    }

    /** The same with the key at hand, for what is read before the organization is known. */
    public Uni<String> open(OrgId org, String row, Sealed sealed, WrappedKey key) {
        byte[] bound = bound(org, row, sealed.keyVersion());
        return unwrap(org, key)
                .map(secret -> AesGcm.open(secret, bound, sealed.ciphertext().getBytes()))
                .map(plain -> new String(plain, StandardCharsets.UTF_8));
    }

    /** The organization's newest data key; its first one is made if it has none. */
    Uni<DataKey> newestKey(OrgId org) {
        return keys.find(org, null).chain(found -> dataKey(org, found));
    }

    /** Unwraps what was found as the newest data key; the organization's first one is made if that is nothing. */
    Uni<DataKey> dataKey(OrgId org, Optional<WrappedKey> found) {
        return found.map(key -> Uni.createFrom().item(key))
                .orElseGet(() -> addKey(org, 1))
                .chain(key -> unwrap(org, key).map(secret -> new DataKey(key.version(), secret)));
    }

    /** Makes the data key of this version, unless somebody else did at the same time: then it is theirs. */
    Uni<WrappedKey> addKey(OrgId org, int version) {
        return vault.wrap(AesGcm.random(AesGcm.KEY_BYTES), keyBound(org, version))
                .map(wrapping -> new WrappedKey(version, wrapping.wrapped(), wrapping.masterKeyId()))
                .chain(key -> keys.add(org, key))
                .chain(() -> keys.find(org, version))
                .map(Optional::orElseThrow);
    }

    /** Unwraps a data key; fails with {@link SealBrokenException} if it is another organization's. */
    Uni<SecretKey> unwrap(OrgId org, WrappedKey key) {
        var name = new KeyName(org, key.version());
        var known = unwrapped.getIfPresent(name);
        return known != null
                ? Uni.createFrom().item(known)
                : vault.unwrap(key.wrapping(), keyBound(org, key.version()))
                        .map(bytes -> (SecretKey) new SecretKeySpec(bytes, AesGcm.ALGORITHM))
                        .invoke(secret -> unwrapped.put(name, secret));
    }

    /** Wraps a data key again, with the newest master key. */
    Uni<WrappedKey> rewrap(OrgId org, WrappedKey key) {
        byte[] bound = keyBound(org, key.version());
        return vault.unwrap(key.wrapping(), bound)
                .chain(bytes -> vault.wrap(bytes, bound))
                .map(wrapping -> new WrappedKey(key.version(), wrapping.wrapped(), wrapping.masterKeyId()));
    }

    private static byte[] keyBound(OrgId org, int version) {
        return bound(org, "org_data_keys", version);
    }

    static byte[] bound(OrgId org, String row, int version) {
        return (org + "/" + row + "/" + version).getBytes(StandardCharsets.UTF_8);
    }

    /** A data key ready for use. */
    record DataKey(int version, SecretKey secret) {}

    private record KeyName(OrgId org, int version) {}
}
