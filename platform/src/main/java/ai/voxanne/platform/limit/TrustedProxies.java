package ai.voxanne.platform.limit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.net.Inet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose {@code X-Forwarded-For} is believed, checked before the first request. Only networks (RFC 4632) will do: Quarkus
 * takes everything else that is not a plain IPv4 address for a host's name, even {@code ::1}, and asks the name server
 * about it on every request, while a caller waits.
 */
@ApplicationScoped
class TrustedProxies {

    private final List<String> proxies;

    TrustedProxies(@ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") List<String> proxies) {
        this.proxies = proxies;
    }

    void requireNetworks(@Observes StartupEvent started) {
        proxies.forEach(TrustedProxies::requireNetwork);
    }

    /** Refuses what is not a network like {@code 10.0.0.0/8} or {@code ::1/128}. */
    static void requireNetwork(String proxy) {
        if (Inet.parseCidrAddress(proxy.strip()) == null) {
            throw new IllegalArgumentException(
                    "VOXANNE_TRUSTED_PROXIES takes networks like 10.0.0.0/8 or 127.0.0.1/32, not " + proxy);
        }
    }
}
