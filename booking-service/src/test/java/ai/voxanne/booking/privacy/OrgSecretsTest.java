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
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A ciphertext opens where it was sealed for, and nowhere else. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class OrgSecretsTest {

    private static final String ROW = "vapi_credentials/1";

    private final OrgSecrets secrets;
    private final OrgId org = new OrgId(Owner.newOrganization("Europe/London", "GB"));
    private final OrgId other = new OrgId(Owner.newOrganization("Europe/London", "GB"));

    OrgSecretsTest(OrgSecrets secrets) {
        this.secrets = secrets;
    }

    @Test
    void whatIsSealedOpens() {
        var sealed = await(() -> secrets.seal(org, ROW, "geheim \u20ac"));

        assertThat(await(() -> secrets.open(org, ROW, sealed))).isEqualTo("geheim \u20ac");
        assertThat(sealed.ciphertext().toString()).doesNotContain("geheim");
    }

    @Test
    void theSameSecretNeverLooksTheSame() {
        var once = await(() -> secrets.seal(org, ROW, "secret"));
        var again = await(() -> secrets.seal(org, ROW, "secret"));

        assertThat(again.ciphertext()).isNotEqualTo(once.ciphertext());
    }

    @Test
    void copiedToAnotherRowOrOrganizationItStaysShut() {
        var sealed = await(() -> secrets.seal(org, ROW, "secret"));
        await(() -> secrets.seal(other, ROW, "so that there is a key"));

        assertThatThrownBy(() -> await(() -> secrets.open(org, "vapi_credentials/2", sealed)))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> await(() -> secrets.open(other, ROW, sealed))).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void changedBytesOrAnUnknownKeyVersionStayShut() {
        var sealed = await(() -> secrets.seal(org, ROW, "secret"));
        byte[] changed = sealed.ciphertext().getBytes();
        changed[changed.length - 1] ^= 1;

        for (var broken : List.of(
                new Sealed(Buffer.buffer(changed), sealed.keyVersion()),
                new Sealed(Buffer.buffer(new byte[5]), sealed.keyVersion()),
                new Sealed(sealed.ciphertext(), sealed.keyVersion() + 1))) {
            assertThatThrownBy(() -> await(() -> secrets.open(org, ROW, broken)))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void manyFirstSecretsAtOnceAgreeOnOneKey() {
        var sealed = await(() -> Uni.join()
                .all(IntStream.range(0, 20)
                        .mapToObj(i -> secrets.seal(org, ROW, "secret " + i))
                        .toList())
                .andFailFast());

        assertThat(Owner.count("SELECT count(*) FROM org_data_keys WHERE org_id = ?", org.value()))
                .isEqualTo(1);
        assertThat(sealed)
                .allSatisfy(one ->
                        assertThat(await(() -> secrets.open(org, ROW, one))).startsWith("secret "));
    }

    @Test
    void theDataKeyItselfIsWrapped() {
        await(() -> secrets.seal(org, ROW, "secret"));

        assertThat(Owner.query(
                        "SELECT octet_length(wrapped_key) AS length, char_length(master_key_id) AS id"
                                + " FROM org_data_keys WHERE org_id = ?",
                        org.value()))
                .containsExactly(Map.of("length", 12 + 32 + 16, "id", 16));
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
