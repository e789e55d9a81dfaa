package ai.voxanne.platform.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/**
 * Accepts an access token (RFC 9068 in spirit) only if one of identity's current keys signed it with RS256, for us, not
 * expired, not revoked, and with an organization. Everything it needs is in memory.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerifier extends JWTCallerPrincipalFactory {

    private static final int ALLOWED_CLOCK_SKEW_SECONDS = 5;

    private final TokenConfig config;
    private final VerificationKeys keys;
    private final Revocations revocations;
    private volatile KeyedConsumer consumer;

    TokenVerifier(TokenConfig config, VerificationKeys keys, Revocations revocations) {
        this.config = config;
        this.keys = keys;
        this.revocations = revocations;
        this.consumer = keyed(List.of());
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            JwtContext verified = consumer().process(token);
            JwtClaims claims = verified.getJwtClaims();
            requireOrganization(claims);
            refuseRevoked(claims);
            return new DefaultJWTCallerPrincipal(token, "JWT", claims);
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            throw new ParseException("the token is not valid");
        }
    }

    private JwtConsumer consumer() {
        List<JsonWebKey> current = keys.current();
        if (consumer.keys() != current) {
            consumer = keyed(current);
        }
        return consumer.consumer();
    }

    private KeyedConsumer keyed(List<JsonWebKey> current) {
        var built = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(current))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds(ALLOWED_CLOCK_SKEW_SECONDS)
                .build();
        return new KeyedConsumer(current, built);
    }

    private static void requireOrganization(JwtClaims claims) throws MalformedClaimException {
        UUID.fromString(String.valueOf(claims.getStringClaimValue("org_id")));
        UUID.fromString(claims.getSubject());
    }

    private void refuseRevoked(JwtClaims claims) throws MalformedClaimException, ParseException {
        for (String claim : List.of("jti", "sid", "sub")) {
            String subject = claims.getStringClaimValue(claim);
            if (subject != null && revocations.contains(UUID.fromString(subject))) {
                throw new ParseException("the token was revoked");
            }
        }
    }

    private record KeyedConsumer(List<JsonWebKey> keys, JwtConsumer consumer) {}
}
