package ai.voxanne.booking.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A person's key opens what it sealed where it was sealed, survives rotation, and nothing survives its destruction. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class PersonKeysTest {

    private static final String ROW = "clinical_notes/1";

    private final PersonKeys keys;
    private final OrgSecrets organizations;
    private final KeyRotation rotation;
    private final OrgDatabase database;
    private final OrgId org = new OrgId(Owner.newOrganization("Europe/London", "GB"));
    private final OrgId other = new OrgId(Owner.newOrganization("Europe/London", "GB"));
    private final Person caller = Person.caller("call-1");

    PersonKeysTest(PersonKeys keys, OrgSecrets organizations, KeyRotation rotation, OrgDatabase database) {
        this.keys = keys;
        this.organizations = organizations;
        this.rotation = rotation;
        this.database = database;
    }

    @Test
    void copiedToAnotherRowPersonOrOrganizationACiphertextStaysShut() {
        // Given
        var key = await(() -> keys.of(org, caller));
        var sealed = key.seal(ROW, "heart issues");

        // When, Then
        assertThat(await(() -> keys.of(org, caller)).open(ROW, sealed).toString())
                .isEqualTo("heart issues");
        assertThatThrownBy(() -> key.open("clinical_notes/2", sealed)).isInstanceOf(SealBrokenException.class);
        for (var stranger : List.of(
                await(() -> keys.of(org, Person.caller("call-2"))),
                await(() -> keys.of(org, Person.unknown())),
                await(() -> keys.of(other, caller)))) {
            assertThatThrownBy(() -> stranger.open(ROW, sealed)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void aWrappedKeyCopiedToAnotherOrganizationStaysShut() {
        // Given
        await(() -> keys.of(org, caller));
        await(() -> keys.of(other, caller));

        // When
        Owner.update(
                "UPDATE person_keys SET wrapped_key = (SELECT wrapped_key FROM person_keys WHERE org_id = ?)"
                        + " WHERE org_id = ?",
                org.value(),
                other.value());

        // Then
        assertThatThrownBy(() -> await(() -> keys.of(other, caller))).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void manyFirstOnesAtOnceAgreeOnOneKey() {
        var made = await(() -> Uni.join()
                .all(IntStream.range(0, 20).mapToObj(i -> keys.of(org, caller)).toList())
                .andFailFast());

        assertThat(made.stream().map(PersonKey::id).distinct()).hasSize(1);
    }

    @Test
    void aDestroyedKeyOpensNothingAndIsNotMadeAgain() {
        // Given
        var key = await(() -> keys.of(org, caller));

        // When
        int destroyed =
                await(() -> database.inOrg(org, tx -> keys.destroy(tx, org, UUID.randomUUID(), List.of("call-1"))));

        // Then
        assertThat(destroyed).isEqualTo(1);
        assertThatThrownBy(() -> await(() -> keys.of(org, caller))).isInstanceOf(PersonErasedException.class);
        assertThatThrownBy(() -> await(() -> keys.withId(org, key.id()))).isInstanceOf(PersonErasedException.class);
        assertThat(await(() -> keys.withIds(org, List.of(key.id())))).isEmpty();
    }

    @Test
    void aNewDataKeyWrapsAllPersonsKeysAgainAndNothingIsLost() {
        // Given
        var sealed = await(() -> keys.of(org, caller)).seal(ROW, "heart issues");
        var secret = await(() -> organizations.seal(org, "vapi_credentials/1", "secret"));
        Owner.update("UPDATE org_data_keys SET created_at = now() - interval '2 years' WHERE org_id = ?", org.value());

        // When
        await(() -> rotation.rotate(org));

        // Then
        assertThat(Owner.query("SELECT key_version FROM person_keys WHERE org_id = ?", org.value()))
                .containsExactly(Map.of("key_version", 2));
        assertThat(await(() -> keys.of(org, caller)).open(ROW, sealed).toString())
                .isEqualTo("heart issues");
        assertThat(await(() -> organizations.open(org, "vapi_credentials/1", secret)))
                .isEqualTo("secret");
        assertThat(await(() -> organizations.seal(org, "vapi_credentials/1", "secret"))
                        .keyVersion())
                .isEqualTo(2);
    }

    @Test
    void rotatingWhileKeysAreUsedLosesNothing() {
        // Given
        Owner.update("UPDATE org_data_keys SET created_at = now() - interval '2 years' WHERE org_id = ?", org.value());
        var first = await(() -> keys.of(org, caller)).seal(ROW, "heart issues");

        // When
        var used = await(() -> Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(i -> i % 10 == 5
                                ? rotation.rotate(org).replaceWith("")
                                : keys.of(org, Person.caller("call-" + i))
                                        .map(key -> key.open(ROW, key.seal(ROW, "note " + i))
                                                .toString()))
                        .toList())
                .andFailFast());

        // Then
        assertThat(used).filteredOn(text -> !text.isEmpty()).hasSize(45).allMatch(text -> text.startsWith("note "));
        assertThat(await(() -> keys.of(org, caller)).open(ROW, first).toString())
                .isEqualTo("heart issues");
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
