package ai.voxanne.booking.privacy;

import ai.voxanne.booking.privacy.OrgSecrets.DataKey;
import ai.voxanne.booking.privacy.PersonKeyRepository.Stored;
import ai.voxanne.platform.org.OrgDatabase.Statement;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of persons. Each is wrapped by its organization's data key. They are not kept in memory: once a key is
 * destroyed in the database, nobody reads what it encrypted.
 */
@ApplicationScoped
public class PersonKeys {

    private final OrgSecrets organizations;
    private final PersonKeyRepository keys;

    PersonKeys(OrgSecrets organizations, PersonKeyRepository keys) {
        this.organizations = organizations;
        this.keys = keys;
    }

    /** The person's key, made if there is none. Fails with {@link PersonErasedException} after erasure. */
    public Uni<PersonKey> of(OrgId org, Person person) {
        return atHand(org, person)
                .chain(hand -> hand.adding()
                        .map(adding -> add(org, person, hand.key(), adding))
                        .orElseGet(() -> Uni.createFrom().item(hand.key())));
    }

    /**
     * The person's key, or a new one if there is none: what adds that has to be run before the first thing that it
     * encrypts is stored, in the same transaction. Fails with {@link PersonErasedException} after erasure.
     */
    public Uni<KeyAtHand> atHand(OrgId org, Person person) {
        return keys.find(org, person)
                .chain(found -> found.key()
                        .map(stored -> unwrap(org, stored).map(key -> new KeyAtHand(key, Optional.empty())))
                        .orElseGet(() -> made(org, person, found.dataKey())));
    }

    /**
     * A key that can be used.
     *
     * @param adding what adds it; empty if it was there. If the person has got another key meanwhile it adds nothing, and
     *     what refers to the key can't be stored
     */
    public record KeyAtHand(PersonKey key, Optional<Statement> adding) {}

    /** The key with this id; fails with {@link PersonErasedException} if it was destroyed. */
    public Uni<PersonKey> withId(OrgId org, UUID id) {
        return keys.find(org, List.of(id))
                .map(found -> found.stream().findFirst().orElseThrow(SealBrokenException::new))
                .chain(stored -> unwrap(org, stored));
    }

    /** Those of the keys that were not destroyed, by their id. */
    public Uni<Map<UUID, PersonKey>> withIds(OrgId org, Collection<UUID> ids) {
        return keys.find(org, ids)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(stored -> stored.wrapped() != null)
                .onItem()
                .transformToUniAndConcatenate(stored -> unwrap(org, stored))
                .collect()
                .asList()
                .map(all -> all.stream().collect(Collectors.toMap(PersonKey::id, key -> key)));
    }

    /**
     * Destroys the keys of a patient and of the calls they made, with the caller's transaction.
     *
     * @param patient null if nobody's but the calls' are meant
     * @param calls the calls' ids as their sender gave them
     */
    public Uni<Integer> destroy(SqlConnection tx, OrgId org, @Nullable UUID patient, Collection<String> calls) {
        return keys.destroy(tx, org, patient, calls);
    }

    private Uni<KeyAtHand> made(OrgId org, Person person, Optional<WrappedKey> wrapping) {
        var id = UUID.randomUUID();
        var secret = AesGcm.random(AesGcm.KEY_BYTES);
        return organizations
                .dataKey(org, wrapping)
                .map(dataKey -> wrap(org, id, secret, dataKey))
                .map(wrapped -> new KeyAtHand(
                        key(org, id, wrapped.keyVersion(), secret),
                        Optional.of(PersonKeyRepository.adding(org, id, person, wrapped))));
    }

    // Two first ciphertexts at once: both add, one is kept, and the other reads which.
    private Uni<PersonKey> add(OrgId org, Person person, PersonKey key, Statement adding) {
        return keys.add(org, adding)
                .chain(added -> added
                        ? Uni.createFrom().item(key)
                        : keys.find(org, person)
                                .map(found -> found.key().orElseThrow())
                                .chain(stored -> unwrap(org, stored)));
    }

    /** Wraps a person's key again with another data key. */
    Uni<Sealed> rewrap(OrgId org, Stored stored, DataKey newest) {
        return secret(org, stored).map(key -> wrap(org, stored.id(), key, newest));
    }

    private Uni<PersonKey> unwrap(OrgId org, Stored stored) {
        return secret(org, stored)
                .map(secret -> key(org, stored.id(), stored.dataKey().version(), secret));
    }

    private static PersonKey key(OrgId org, UUID id, int version, byte[] secret) {
        return new PersonKey(org, id, version, new SecretKeySpec(secret, AesGcm.ALGORITHM));
    }

    private Uni<byte[]> secret(OrgId org, Stored stored) {
        var wrapped = stored.wrapped();
        if (wrapped == null) {
            return Uni.createFrom().failure(new PersonErasedException());
        }
        byte[] bound = bound(org, stored.id(), stored.dataKey().version());
        return organizations
                .unwrap(org, stored.dataKey())
                .map(dataKey -> AesGcm.open(dataKey, bound, wrapped.getBytes()));
    }

    private static Sealed wrap(OrgId org, UUID id, byte[] key, DataKey dataKey) {
        byte[] sealed = AesGcm.seal(dataKey.secret(), bound(org, id, dataKey.version()), key);
        return new Sealed(Buffer.buffer(sealed), dataKey.version());
    }

    private static byte[] bound(OrgId org, UUID id, int version) {
        return OrgSecrets.bound(org, "person_keys/" + id, version);
    }
}
