package ai.voxanne.platform.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Instant;
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
    private static final int MOST_KNOWN_TOKENS = 5_000;
    private static final List<String> REVOCABLE = List.of("jti", "sid", "sub");

    private final TokenConfig config;
    private final VerificationKeys keys;
    private final Revocations revocations;
    private final Clock clock;
    private volatile Signatures signatures;

    TokenVerifier(TokenConfig config, VerificationKeys keys, Revocations revocations, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
        this.signatures = signatures(List.of());
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            var caller = signatures().check(token, clock.instant());
            refuseRevoked(caller);
            return caller;
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            throw new ParseException("the token is not valid");
        }
    }

    private Signatures signatures() {
        List<JsonWebKey> current = keys.current();
        if (signatures.keys() != current) {
            signatures = signatures(current);
        }
        return signatures;
    }

    private Signatures signatures(List<JsonWebKey> current) {
        var consumer = new JwtConsumerBuilder()
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
        Cache<String, JWTCallerPrincipal> known =
                Caffeine.newBuilder().maximumSize(MOST_KNOWN_TOKENS).build();
        return new Signatures(current, consumer, known);
    }

    private void refuseRevoked(JWTCallerPrincipal caller) throws ParseException {
        for (String claim : REVOCABLE) {
            String subject = caller.getClaim(claim);
            if (subject != null && revocations.contains(UUID.fromString(subject))) {
                throw new ParseException("the token was revoked");
            }
        }
    }

    /**
     * Checks signatures with one set of keys. A signature is a quarter of a request's work, so good tokens are known
     * until the keys are fetched anew; whether one has expired or was revoked is looked at every time.
     */
    private record Signatures(List<JsonWebKey> keys, JwtConsumer consumer, Cache<String, JWTCallerPrincipal> known) {

        JWTCallerPrincipal check(String token, Instant now) throws InvalidJwtException, MalformedClaimException {
            var caller = known.getIfPresent(token);
            if (caller != null && now.getEpochSecond() < caller.getExpirationTime()) {
                return caller;
            }
            JwtClaims claims = consumer.process(token).getJwtClaims();
            requireIds(claims);
            var checked = new DefaultJWTCallerPrincipal(token, "JWT", claims);
            known.put(token, checked);
            return checked;
        }

        private static void requireIds(JwtClaims claims) throws MalformedClaimException {
            UUID.fromString(String.valueOf(claims.getStringClaimValue("org_id")));
            for (String claim : REVOCABLE) {
                String id = claims.getStringClaimValue(claim);
                if (id != null) {
                    UUID.fromString(id);
                }
            }
        }
    }
}
