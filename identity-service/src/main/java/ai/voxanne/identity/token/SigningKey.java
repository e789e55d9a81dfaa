package ai.voxanne.identity.token;

import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * One RSA key pair.
 *
 * @param id its {@code kid}, the name of its file without the ending
 * @param createdAt what the name says
 */
record SigningKey(String id, Instant createdAt, RSAPrivateCrtKey signer, RSAPublicKey verifier) {

    /** The public half as RFC 7517 has it. */
    Map<String, Object> toJwk() {
        var jwk = new RsaJsonWebKey(verifier);
        jwk.setKeyId(id);
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        return new LinkedHashMap<>(jwk.toParams(OutputControlLevel.PUBLIC_ONLY));
    }
}
