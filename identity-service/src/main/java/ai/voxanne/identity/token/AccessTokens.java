package ai.voxanne.identity.token;

import ai.voxanne.identity.token.Bearer.Machine;
import ai.voxanne.identity.token.Bearer.Person;
import ai.voxanne.platform.token.TokenConfig;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Signs access tokens (JWT, RS256) with the key of the hour. */
@ApplicationScoped
public class AccessTokens {

    private final SigningKeys keys;
    private final TokenConfig config;
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenConfig config, TokenLifetimes lifetimes, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** A fresh token for this bearer. */
    public String issue(Bearer bearer) {
        SigningKey key = keys.signer();
        return claims(bearer)
                .jws()
                .keyId(key.id())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.signer());
    }

    /** How long the tokens are good, in seconds. */
    public long lifetimeSeconds() {
        return lifetimes.ofAccess().toSeconds();
    }

    private JwtClaimsBuilder claims(Bearer bearer) {
        Instant now = clock.instant();
        var claims = Jwt.claims()
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(bearer.id().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetimes.ofAccess()))
                .claim("jti", UUID.randomUUID().toString())
                .claim("org_id", bearer.org().toString())
                .claim("sid", bearer.session().toString());
        return switch (bearer) {
            case Person person -> claims.claim("email", person.email()).groups(Set.of(person.role()));
            case Machine machine -> claims.claim("scope", String.join(" ", new TreeSet<>(machine.scopes())));
        };
    }
}
