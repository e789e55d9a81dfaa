package ai.voxanne.booking.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key is replaced while everything goes on; afterwards the former one is needed no more. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class KeyRotationTest {

    private static final String ROW = "vapi_credentials/1";

    @TempDir
    Path folder;

    private final DataKeyRepository dataKeys;
    private final PersonKeyRepository personKeys;
    private final PrivacyConfig config;
    private final OrgId org = new OrgId(Owner.newOrganization("Europe/London", "GB"));

    KeyRotationTest(DataKeyRepository dataKeys, PersonKeyRepository personKeys, PrivacyConfig config) {
        this.dataKeys = dataKeys;
        this.personKeys = personKeys;
        this.config = config;
    }

    @BeforeEach
    void twoMasterKeys() throws IOException {
        for (String name : List.of("former", "newest")) {
            Files.writeString(
                    folder.resolve(name), Base64.getEncoder().encodeToString(AesGcm.random(AesGcm.KEY_BYTES)));
        }
    }

    @Test
    void afterRotationTheNewMasterKeyIsEnough() {
        // Given
        var before = secrets(vault("former"));
        var secret = await(() -> before.seal(org, ROW, "secret"));
        var note = await(() -> new PersonKeys(before, personKeys).of(org, Person.caller("call-1")))
                .seal("clinical_notes/1", "heart issues");

        // When
        var both = new LocalKeyVault(folder.resolve("newest"), List.of(folder.resolve("former")));
        var secrets = secrets(both);
        await(() -> new KeyRotation(both, secrets, new PersonKeys(secrets, personKeys), dataKeys, personKeys, config)
                .rotate(org));

        // Then
        var after = secrets(vault("newest"));
        assertThat(await(() -> after.open(org, ROW, secret))).isEqualTo("secret");
        assertThat(await(() -> new PersonKeys(after, personKeys).of(org, Person.caller("call-1")))
                        .open("clinical_notes/1", note)
                        .toString())
                .isEqualTo("heart issues");
        assertThatThrownBy(() -> await(() -> secrets(vault("former")).open(org, ROW, secret)))
                .isInstanceOf(SealBrokenException.class);
        assertThat(Owner.query("SELECT version FROM org_data_keys WHERE org_id = ?", org.value()))
                .containsExactly(Map.of("version", 1));
    }

    private LocalKeyVault vault(String name) {
        return new LocalKeyVault(folder.resolve(name), List.of());
    }

    private OrgSecrets secrets(KeyVault vault) {
        return new OrgSecrets(vault, dataKeys);
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
