package ai.voxanne.followup.sms;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Sends texts. Twilio has no idempotency key, so nothing is retried here: whoever doesn't know whether a text was
 * accepted asks {@link #find} first.
 */
@ApplicationScoped
public class Twilio {

    // Twilio's largest page. Newest first, so a text of today is on it.
    private static final int PAGE = 1000;

    private final TwilioClient client;
    private final String account;
    private final String basic;
    private final String callback;

    Twilio(
            @RestClient TwilioClient client,
            TwilioConfig config,
            @ConfigProperty(name = "voxanne.public-url") String publicUrl) {
        this.client = client;
        this.account = config.accountSid();
        this.basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account + ":" + config.authToken()).getBytes(StandardCharsets.UTF_8));
        this.callback = publicUrl + "/api/sms/status?";
    }

    // The first text would otherwise wait for the connection.
    void warmUp(@Observes StartupEvent started) {
        client.list(basic, account, "+15005550006", 1).subscribe().with(page -> {}, failure -> {});
    }

    /** Sends a text; gives Twilio's id of it. When Twilio fails for all, calls fail at once for a while. */
    @CircuitBreaker(requestVolumeThreshold = 40, failureRatio = 0.75, delay = 2_000, skipOn = TwilioRefusal.class)
    public Uni<String> send(Sms sms) {
        String number = sms.byService() ? null : sms.sender();
        String service = sms.byService() ? sms.sender() : null;
        return client.send(basic, account, sms.to(), number, service, sms.body(), callback + sms.callback())
                .map(message -> Optional.ofNullable(message.sid()).orElseThrow(TwilioOutage::withoutSense));
    }

    /** Twilio's id of this text, known by its mark, if it has accepted it. */
    public Uni<Optional<String>> find(Sms sms) {
        return client.list(basic, account, sms.to(), PAGE)
                .map(page -> Objects.requireNonNullElse(page.messages(), List.<TwilioMessage>of()).stream()
                        .filter(message ->
                                message.body() != null && message.body().contains(sms.mark()))
                        .map(message -> Objects.requireNonNull(message.sid()))
                        .findFirst());
    }
}
