package ai.voxanne.platform.testing;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Access tokens as identity-service issues them, signed by the key that the service under test verifies with. */
public final class TestTokens {

    private TestTokens() {}

    /** A person's token with a role. */
    public static String person(UUID org, UUID user, String role) {
        return signed(claims -> {
            claims.setSubject(user.toString());
            claims.setStringClaim("org_id", org.toString());
            claims.setStringClaim("email", "someone@voxanne.test");
            claims.setStringListClaim("groups", List.of(role));
        });
    }

    /** An admin's token. */
    public static String admin(UUID org) {
        return person(org, UUID.randomUUID(), "admin");
    }

    /** A machine client's token with scopes, separated by spaces. */
    public static String machine(UUID org, String scope) {
        return signed(claims -> {
            claims.setSubject(UUID.randomUUID().toString());
            claims.setStringClaim("org_id", org.toString());
            claims.setStringClaim("scope", scope);
        });
    }

    /** A token that is right in all but what {@code change} does to it. */
    public static String signed(Consumer<JwtClaims> change) {
        var claims = new JwtClaims();
        claims.setIssuer(SigningKey.ISSUER);
        claims.setAudience("voxanne");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(30);
        claims.setGeneratedJwtId();
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        change.accept(claims);
        return sign(claims);
    }

    private static String sign(JwtClaims claims) {
        try {
            var key = new RsaJsonWebKey(JsonUtil.parseJson(System.getProperty(SigningKey.PROPERTY)));
            var signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key.getPrivateKey());
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
