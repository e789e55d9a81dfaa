package ai.voxanne.platform.token;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Identity's public keys, held in memory and fetched again in the background, so that checking a token never waits for
 * the network. The service is not ready until the first fetch; afterwards an outage of identity only keeps the known keys in use.
 */
@ApplicationScoped
public class VerificationKeys {

    private static final Duration FIRST_TRIES = Duration.ofMillis(250);

    private final TokenConfig config;
    private final HttpClient http;
    private volatile List<JsonWebKey> keys = List.of();

    VerificationKeys(TokenConfig config, Vertx vertx) {
        this.config = config;
        this.http = vertx.createHttpClient();
    }

    /** The keys that may have signed a token; empty until the first fetch. */
    public List<JsonWebKey> current() {
        return keys;
    }

    void keepFresh(@Observes StartupEvent started) {
        fetch().onFailure()
                .retry()
                .withBackOff(FIRST_TRIES, FIRST_TRIES.multipliedBy(4))
                .indefinitely()
                .onItem()
                .transformToMulti(first -> Multi.createFrom()
                        .ticks()
                        .startingAfter(config.keysEvery())
                        .every(config.keysEvery()))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> fetch().onFailure().recoverWithItem(this::keepKnown))
                .subscribe()
                .with(fetched -> {}, failure -> Log.error("The verification keys are no longer refreshed", failure));
    }

    private Uni<List<JsonWebKey>> fetch() {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.jwksUrl().toString())
                .setTimeout(Duration.ofSeconds(5).toMillis());
        return http.request(request)
                .chain(HttpClientRequest::send)
                .chain(HttpClientResponse::body)
                .map(VerificationKeys::read)
                .invoke(fetched -> keys = fetched);
    }

    private static List<JsonWebKey> read(Buffer body) {
        try {
            var fetched = new JsonWebKeySet(body.toString()).getJsonWebKeys();
            if (fetched.isEmpty()) {
                throw new IllegalStateException("the key set is empty");
            }
            return List.copyOf(fetched);
        } catch (JoseException e) {
            throw new IllegalStateException("the key set can't be read", e);
        }
    }

    private List<JsonWebKey> keepKnown(Throwable failure) {
        Log.warnf("The verification keys could not be fetched (%s); the known ones stay in use", failure.getMessage());
        return keys;
    }
}
