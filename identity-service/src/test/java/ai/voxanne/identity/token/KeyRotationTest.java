package ai.voxanne.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwx.JsonWebStructure;
import org.junit.jupiter.api.Test;

/** A key is changed by putting a file into a folder: no restart, and no valid token is refused. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class KeyRotationTest {

    private static final AtomicInteger added = new AtomicInteger();

    @Inject
    KeysConfig config;

    @Inject
    Clock clock;

    @Test
    void aNewKeyIsPublishedThenSignsAndTheOldTokensStayGood() throws Exception {
        // Given
        var before = Signup.fresh();
        String oldKey = kid(before.accessToken());

        // When
        String newKey = addKey();

        // Then it is published while the old one still signs
        await().untilAsserted(() -> assertThat(published()).contains(oldKey, newKey));
        assertThat(kid(Signup.fresh().accessToken())).isEqualTo(oldKey);

        // and it takes over later: every token is accepted all the while
        await().untilAsserted(() -> {
            var now = Signup.fresh();
            now.asks().get("/api/auth/me").then().statusCode(200);
            before.asks().get("/api/auth/me").then().statusCode(200);
            assertThat(kid(now.accessToken())).isEqualTo(newKey);
        });
        assertThat(published()).contains(oldKey, newKey);
    }

    @Test
    void aFileThatIsNoKeyDoesNoHarm() throws Exception {
        // Given
        var noKey = config.folder().resolve("19700101T000000Z.pem");
        var noTime = config.folder().resolve("notes.pem");
        Files.writeString(noKey, "no key");
        Files.writeString(noTime, "no key either");
        try {
            // When a key that comes after them has been read
            String newKey = addKey();
            await().untilAsserted(() -> assertThat(published()).contains(newKey));

            // Then
            assertThat(published()).doesNotContain("19700101T000000Z", "notes");
            Signup.fresh().asks().get("/api/auth/me").then().statusCode(200);
        } finally {
            Files.delete(noKey);
            Files.delete(noTime);
        }
    }

    private String addKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String name = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant().plusSeconds(added.incrementAndGet()));
        Files.writeString(
                config.folder().resolve(name + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
        return name;
    }

    private static List<String> published() {
        return given().get("/.well-known/jwks.json").jsonPath().getList("keys.kid");
    }

    private static String kid(String token) throws Exception {
        return String.valueOf(JsonWebStructure.fromCompactSerialization(token).getHeader("kid"));
    }
}
