package ai.voxanne.sandbox.gateway;

import io.vertx.core.net.SocketAddress;
import java.util.Map;

/** Where the services listen. */
public record Origins(Map<Service, Integer> ports) {

    static final String HOST = "127.0.0.1";

    public Origins {
        ports = Map.copyOf(ports);
    }

    int portOf(Service service) {
        return ports.getOrDefault(service, service.usualPort());
    }

    SocketAddress addressOf(Service service) {
        return SocketAddress.inetSocketAddress(portOf(service), HOST);
    }
}
