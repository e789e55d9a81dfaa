package ai.voxanne.sandbox.stack;

import ai.voxanne.sandbox.gateway.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a local stack keeps its data and which ports it takes, from the environment.
 *
 * @param home the one folder of everything that it writes: {@code VOXANNE_HOME}, by default {@code .voxanne}
 * @param ports by the variable that sets each, such as {@code VOXANNE_BOOKING_PORT}
 * @param database a server to use instead of an own Postgres: {@code VOXANNE_DATABASE_URL}
 * @param trains whether services write the JVM's ahead-of-time cache when they end, which takes them half a minute;
 *     {@code VOXANNE_AOT_TRAINING=false} for a stack that is gone soon
 */
record StackSettings(Path home, Map<String, Integer> ports, Optional<URI> database, boolean trains) {

    static final String ORIGIN_PORT = "VOXANNE_PORT";
    static final String SANDBOX_PORT = "VOXANNE_SANDBOX_PORT";
    static final String POSTGRES_PORT = "VOXANNE_POSTGRES_PORT";
    static final String KAFKA_PORT = "VOXANNE_KAFKA_PORT";
    static final String KAFKA_CONTROLLER_PORT = "VOXANNE_KAFKA_CONTROLLER_PORT";

    static StackSettings from(Map<String, String> environment) {
        return new StackSettings(
                Path.of(environment.getOrDefault("VOXANNE_HOME", ".voxanne")).toAbsolutePath(),
                usualPorts().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, usual -> port(environment, usual.getKey(), usual.getValue()))),
                Optional.ofNullable(environment.get("VOXANNE_DATABASE_URL")).map(URI::create),
                !"false".equals(environment.get("VOXANNE_AOT_TRAINING")));
    }

    /** Every port that a stack listens on, by the variable that moves it. */
    static Map<String, Integer> usualPorts() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put(ORIGIN_PORT, 8080);
        Arrays.stream(Service.values()).forEach(service -> ports.put(variable(service), service.usualPort()));
        ports.put(SANDBOX_PORT, 8089);
        ports.put(POSTGRES_PORT, 5439);
        ports.put(KAFKA_PORT, 9094);
        ports.put(KAFKA_CONTROLLER_PORT, 9095);
        return ports;
    }

    int port(String variable) {
        return Optional.ofNullable(ports.get(variable)).orElseThrow();
    }

    int port(Service service) {
        return port(variable(service));
    }

    Map<Service, Integer> servicePorts() {
        return Arrays.stream(Service.values()).collect(Collectors.toMap(Function.identity(), this::port));
    }

    /** The public origin: what browsers, tokens and links name. */
    String origin() {
        return "http://localhost:" + port(ORIGIN_PORT);
    }

    Path run() {
        return home.resolve("run");
    }

    Path log(String component) {
        return home.resolve("logs").resolve(component + ".log");
    }

    /** Fails, naming the variable that helps, when somebody else listens on one of the ports. */
    void requireFreePorts() {
        ports.forEach((variable, port) -> {
            var needed = database.isEmpty() || !variable.equals(POSTGRES_PORT);
            if (needed && !Ports.isFree(port)) {
                throw new IllegalStateException(
                        "Port %d is taken by another program; choose another with %s.".formatted(port, variable));
            }
        });
    }

    private static String variable(Service service) {
        return "VOXANNE_%s_PORT".formatted(service.label().toUpperCase(Locale.ROOT));
    }

    private static int port(Map<String, String> environment, String variable, int usual) {
        try {
            return Integer.parseInt(environment.getOrDefault(variable, Integer.toString(usual)));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(variable + " must be a port number.", e);
        }
    }
}
