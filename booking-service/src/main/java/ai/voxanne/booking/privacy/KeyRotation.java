package ai.voxanne.booking.privacy;

import ai.voxanne.booking.privacy.OrgSecrets.DataKey;
import ai.voxanne.booking.privacy.PersonKeyRepository.Stored;
import ai.voxanne.platform.org.OrgId;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Wraps again what an older key wraps, while everything goes on: data keys with the newest master key, persons' keys with
 * their organization's newest data key, which is replaced when it is too old. What the keys encrypt stays as it is.
 * Several replicas may do so at once.
 */
@ApplicationScoped
class KeyRotation {

    private static final int BATCH = 200;

    private final KeyVault vault;
    private final OrgSecrets organizations;
    private final PersonKeys persons;
    private final DataKeyRepository dataKeys;
    private final PersonKeyRepository personKeys;
    private final PrivacyConfig config;

    KeyRotation(
            KeyVault vault,
            OrgSecrets organizations,
            PersonKeys persons,
            DataKeyRepository dataKeys,
            PersonKeyRepository personKeys,
            PrivacyConfig config) {
        this.vault = vault;
        this.organizations = organizations;
        this.persons = persons;
        this.dataKeys = dataKeys;
        this.personKeys = personKeys;
        this.config = config;
    }

    @Scheduled(every = "{voxanne.privacy.rewrap-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> everywhere() {
        return vault.masterKeyId()
                .chain(master -> dataKeys.behind(master, config.dataKeyAge()))
                .chain(behind -> each(behind, this::tryToRotate));
    }

    // One organization's trouble is not the next one's.
    private Uni<Void> tryToRotate(OrgId org) {
        return rotate(org)
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "The keys of organization %s stay as they are: %s",
                        org, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** Brings all keys of an organization up to date. */
    Uni<Void> rotate(OrgId org) {
        return vault.masterKeyId()
                .chain(master -> dataKeys.wrappedByOthers(org, master))
                .chain(keys -> each(keys, key -> rewrap(org, key)))
                .chain(() -> renewIfOld(org))
                .chain(() -> organizations.newestKey(org))
                .chain(newest -> rewrapPersons(org, newest));
    }

    private Uni<Void> rewrap(OrgId org, WrappedKey key) {
        return organizations
                .rewrap(org, key)
                .chain(again -> dataKeys.replace(org, again, key.masterKeyId()))
                .invoke(() -> Log.infof("Data key %d of organization %s was wrapped again", key.version(), org));
    }

    private Uni<Void> renewIfOld(OrgId org) {
        return dataKeys.newestIfOlder(org, config.dataKeyAge())
                .chain(old -> old.map(version ->
                                organizations.addKey(org, version + 1).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> rewrapPersons(OrgId org, DataKey newest) {
        return personKeys
                .behind(org, newest.version(), BATCH)
                .chain(behind -> behind.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : each(behind, person -> rewrap(org, person, newest)).chain(() -> rewrapPersons(org, newest)));
    }

    private Uni<Void> rewrap(OrgId org, Stored person, DataKey newest) {
        return persons.rewrap(org, person, newest).chain(wrapped -> personKeys.replace(org, person.id(), wrapped));
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
