package ai.voxanne.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

/** An access token says who somebody is, for an hour; whatever is wrong about one, the answer is 401. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class AccessTokenTest {

    @Inject
    SigningKeys keys;

    @Test
    void theTokenCarriesWhatTheContractSays() throws Exception {
        var somebody = Signup.fresh();

        var claims = verified(somebody.accessToken()).getJwtClaims();

        assertThat(claims.getSubject()).isEqualTo(somebody.user().toString());
        assertThat(claims.getStringClaimValue("org_id"))
                .isEqualTo(somebody.org().toString());
        assertThat(claims.getStringClaimValue("email")).isEqualTo(somebody.email());
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("admin"));
        assertThat(claims.getJwtId()).isNotBlank();
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isPositive()
                .isLessThanOrEqualTo(3600);
        assertThat(claims.getClaimNames())
                .containsOnly("iss", "aud", "sub", "org_id", "email", "groups", "sid", "iat", "exp", "jti");
    }

    @Test
    void theHeaderNamesAPublishedKey() throws Exception {
        var header = verified(Signup.fresh().accessToken()).getJoseObjects().getFirst();

        assertThat(header.getHeader("kid")).isEqualTo(keys.signer().id());
        assertThat(header.getHeader("alg")).isEqualTo("RS256");
    }

    @Test
    void publishedKeysHaveNoPrivateHalf() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys[0].kty", is("RSA"))
                .body("keys[0].use", is("sig"))
                .body("keys[0].alg", is("RS256"))
                .body("keys[0].d", nullValue())
                .body("keys[0].p", nullValue());
    }

    @Test
    void theDiscoveryDocumentSaysWhereThingsAre() {
        given().get("/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", is("http://voxanne.test"))
                .body("jwks_uri", is("http://voxanne.test/.well-known/jwks.json"))
                .body("token_endpoint", is("http://voxanne.test/oauth/token"));
    }

    @Test
    void aTokenOfOursIsAccepted() {
        assertThat(status(signed(claims -> {}))).isNotEqualTo(401);
    }

    @Test
    void noTokenIsRefused() {
        given().get("/api/organizations")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", is("UNAUTHORIZED"));
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        assertThat(status("not.a.token")).isEqualTo(401);
        assertThat(status("x")).isEqualTo(401);
        given().header("Authorization", "Bearer ")
                .get("/api/organizations")
                .then()
                .statusCode(401);
        given().header("Authorization", "Basic YTpi")
                .get("/api/organizations")
                .then()
                .statusCode(401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertThat(status(signed(claims -> claims.setExpirationTime(NumericDate.fromSeconds(1)))))
                .isEqualTo(401);
    }

    @Test
    void anotherIssuersOrAudiencesTokenIsRefused() {
        assertThat(status(signed(claims -> claims.setIssuer("http://elsewhere.test"))))
                .isEqualTo(401);
        assertThat(status(signed(claims -> claims.setAudience("somebody-else"))))
                .isEqualTo(401);
    }

    @Test
    void aTokenWithoutAnOrganizationIsRefused() {
        assertThat(status(signed(claims -> claims.unsetClaim("org_id")))).isEqualTo(401);
        assertThat(status(signed(claims -> claims.setStringClaim("org_id", "none"))))
                .isEqualTo(401);
    }

    @Test
    void aTokenWhoseIdsAreNoIdsIsRefused() {
        assertThat(status(signed(claims -> claims.setSubject("root")))).isEqualTo(401);
        assertThat(status(signed(claims -> claims.setStringClaim("sid", "x")))).isEqualTo(401);
        assertThat(status(signed(claims -> claims.setClaim("sid", 7)))).isEqualTo(401);
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        assertThat(status(TestTokens.admin(UUID.randomUUID()))).isEqualTo(401);
    }

    @Test
    void aTamperedTokenIsRefused() {
        // Given
        var victim = Signup.fresh();
        String[] parts = Signup.fresh().accessToken().split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        // When
        String forged = payload.replaceAll("\"org_id\":\"[^\"]*\"", "\"org_id\":\"" + victim.org() + "\"");

        // Then
        assertThat(forged).isNotEqualTo(payload);
        assertThat(status(parts[0] + "." + encoded(forged) + "." + parts[2])).isEqualTo(401);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String payload = Signup.fresh().accessToken().split("\\.")[1];

        assertThat(status(encoded("{\"alg\":\"none\"}") + "." + payload + ".")).isEqualTo(401);
    }

    @Test
    void thePublicKeyIsNoSecretToSignWith() throws Exception {
        var confused = new JsonWebSignature();
        confused.setPayload(valid().toJson());
        confused.setKeyIdHeaderValue(keys.signer().id());
        confused.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        confused.setKey(new org.jose4j.keys.HmacKey(keys.signer().verifier().getEncoded()));

        assertThat(status(confused.getCompactSerialization())).isEqualTo(401);
    }

    private String signed(Consumer<JwtClaims> change) {
        try {
            var claims = valid();
            change.accept(claims);
            var signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKeyIdHeaderValue(keys.signer().id());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            signature.setKey(keys.signer().signer());
            return signature.getCompactSerialization();
        } catch (org.jose4j.lang.JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JwtClaims valid() {
        var claims = new JwtClaims();
        claims.setIssuer("http://voxanne.test");
        claims.setAudience("voxanne");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setStringClaim("org_id", Signup.fresh().org().toString());
        claims.setStringListClaim("groups", List.of("admin"));
        return claims;
    }

    private static JwtContext verified(String token) throws Exception {
        var jwks = new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(jwks.getJsonWebKeys()))
                .setExpectedIssuer("http://voxanne.test")
                .setExpectedAudience("voxanne")
                .build()
                .process(token);
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get("/api/organizations").statusCode();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
