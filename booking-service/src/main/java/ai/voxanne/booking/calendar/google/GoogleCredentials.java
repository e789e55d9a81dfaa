package ai.voxanne.booking.calendar.google;

import ai.voxanne.booking.privacy.OrgSecrets;
import ai.voxanne.booking.privacy.Sealed;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Access tokens for the clinics' calendars, kept until shortly before they expire. */
@ApplicationScoped
public class GoogleCredentials {

    private static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SANDBOX = "Bearer sandbox";
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(10);
    private static final int MOST_CREDENTIALS = 10_000;

    private final GoogleTokenClient tokens;
    private final OrgSecrets secrets;
    private final Clock clock;
    private final String tokenUrl;
    // By the encrypted credential: another credential never meets the old one's token, whichever process stored it.
    private final Cache<Sealed, Bearer> bearers =
            Caffeine.newBuilder().maximumSize(MOST_CREDENTIALS).build();

    GoogleCredentials(
            @RestClient GoogleTokenClient tokens,
            OrgSecrets secrets,
            Clock clock,
            @ConfigProperty(name = "google.token-url") String tokenUrl) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.clock = clock;
        this.tokenUrl = tokenUrl;
    }

    /** The Authorization header for a clinic's calendar. */
    Uni<String> bearer(Connection connection) {
        var credential = connection.credential();
        if (credential == null) {
            return Uni.createFrom().item(SANDBOX);
        }
        var known = bearers.getIfPresent(credential);
        return known != null && clock.instant().isBefore(known.goodUntil())
                ? Uni.createFrom().item(known.header())
                : newBearer(connection, credential);
    }

    /** Another one than {@code refused}. */
    Uni<String> freshBearer(Connection connection, String refused) {
        var credential = connection.credential();
        if (credential != null) {
            bearers.asMap()
                    .computeIfPresent(credential, (key, known) -> known.header().equals(refused) ? null : known);
        }
        return bearer(connection);
    }

    private Uni<String> newBearer(Connection connection, Sealed credential) {
        return secrets.open(connection.org(), Connection.row(connection.clinic()), credential)
                .chain(opened -> ask(connection.type(), new JsonObject(opened)))
                .map(this::bearer)
                .invoke(fresh -> bearers.put(credential, fresh))
                .map(Bearer::header);
    }

    private Uni<GoogleTokenClient.AccessToken> ask(@Nullable String type, JsonObject credential) {
        if (Connection.SERVICE_ACCOUNT.equals(type)) {
            return tokens.token(JWT_BEARER, assertion(credential), null, null, null);
        }
        return tokens.token(
                "refresh_token",
                null,
                credential.getString("client_id"),
                credential.getString("client_secret"),
                credential.getString("refresh_token"));
    }

    private Bearer bearer(GoogleTokenClient.AccessToken token) {
        return new Bearer(
                "Bearer " + token.accessToken(),
                clock.instant().plusSeconds(token.expiresIn()).minus(EARLY));
    }

    private String assertion(JsonObject account) {
        Instant now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(account.getString("client_email"));
        claims.setAudience(tokenUrl);
        claims.setStringClaim("scope", SCOPE);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(ASSERTION_LIFE).getEpochSecond()));
        var signed = new JsonWebSignature();
        signed.setPayload(claims.toJson());
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signed.setKey(privateKey(account.getString("private_key")));
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new GoogleRefusal(401, "the service account's key can't sign");
        }
    }

    /** Reads a PKCS #8 key in PEM; fails with {@link GoogleRefusal} as Google would refuse what it signs. */
    public static PrivateKey privateKey(String pem) {
        try {
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new GoogleRefusal(401, "the service account's key can't be read");
        }
    }

    private record Bearer(String header, Instant goodUntil) {}
}
