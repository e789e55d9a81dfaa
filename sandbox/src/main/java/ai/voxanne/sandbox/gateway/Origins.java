package ai.voxanne.sandbox.gateway;

import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the services listen. */
public record Origins(Map<Service, SocketAddress> addresses) {

    private static final String LOOPBACK = "127.0.0.1";

    public Origins {
        addresses = Map.copyOf(addresses);
    }

    /** Services on this machine. */
    public static Origins local(Map<Service, Integer> ports) {
        return new Origins(ports.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> SocketAddress.inetSocketAddress(entry.getValue(), LOOPBACK))));
    }

    /** Services anywhere, as {@code VOXANNE_BOOKING_URL} and its like say. */
    static Origins from(Map<String, String> environment) {
        return new Origins(Arrays.stream(Service.values())
                .collect(Collectors.toMap(Function.identity(), service -> named(environment, service))));
    }

    SocketAddress of(Service service) {
        return Optional.ofNullable(addresses.get(service)).orElseThrow();
    }

    private static SocketAddress named(Map<String, String> environment, Service service) {
        var variable = "VOXANNE_%s_URL".formatted(service.name().toUpperCase(Locale.ROOT));
        var url =
                URI.create(environment.getOrDefault(variable, "http://%s:%d".formatted(LOOPBACK, service.usualPort())));
        return SocketAddress.inetSocketAddress(url.getPort(), url.getHost());
    }
}
