package ai.voxanne.booking.privacy.transit;

import ai.voxanne.booking.privacy.KeyVault;
import ai.voxanne.booking.privacy.PrivacyConfig;
import ai.voxanne.booking.privacy.transit.TransitClient.Ciphertext;
import ai.voxanne.booking.privacy.transit.TransitClient.Plaintext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Lets Vault's Transit engine wrap and unwrap. What a data key is for goes along as associated data. */
public final class TransitKeyVault implements KeyVault {

    private static final int UNREACHABLE = 503;
    private static final int TRIES = 2;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final PrivacyConfig.Transit config;
    private final TransitClient client;
    private final Vertx vertx;

    public TransitKeyVault(PrivacyConfig.Transit config, TransitClient client, Vertx vertx) {
        this.config = config;
        this.client = client;
        this.vertx = vertx;
    }

    @Override
    public Uni<String> masterKeyId() {
        return withToken(token -> client.key(token, config.mount(), config.key()))
                .map(answer -> id("v" + answer.data().latestVersion()));
    }

    @Override
    public Uni<Wrapping> wrap(byte[] dataKey, byte[] bound) {
        var plain = new Plaintext(base64(dataKey), base64(bound));
        return withToken(token -> client.encrypt(token, config.mount(), config.key(), plain))
                .map(answer -> answer.data().ciphertext())
                .map(ciphertext ->
                        new Wrapping(Buffer.buffer(ciphertext), id(ciphertext.split(":", 3)[1])));
    }

    @Override
    public Uni<byte[]> unwrap(Wrapping wrapping, byte[] bound) {
        var sealed = new Ciphertext(wrapping.wrapped().toString(), base64(bound));
        return withToken(token -> client.decrypt(token, config.mount(), config.key(), sealed))
                .map(answer -> Base64.getDecoder().decode(answer.data().plaintext()));
    }

    private <T> Uni<T> withToken(Function<String, Uni<T>> request) {
        return vertx.fileSystem()
                .readFile(config.tokenFile().toString())
                .map(token -> token.toString().strip())
                .chain(request::apply)
                .onFailure(TransitKeyVault::isUnreachable)
                .transform(failure -> new VaultOutage(UNREACHABLE))
                .onFailure(failure -> failure instanceof VaultOutage outage && outage.passes())
                .retry()
                .withBackOff(PAUSE)
                .atMost(TRIES);
    }

    private String id(String version) {
        return "transit/" + config.key() + "/" + version;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    // The client wraps what the network said.
    private static boolean isUnreachable(Throwable failure) {
        return failure.getCause() instanceof IOException || failure.getCause() instanceof TimeoutException;
    }
}
