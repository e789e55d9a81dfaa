package ai.voxanne.sandbox.stack;

import ai.voxanne.sandbox.gateway.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The four services as processes, each told by its environment where everything is. */
final class Services {

    private static final String LOOPBACK = "127.0.0.1";
    // A process that writes its ahead-of-time cache takes its time to end.
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(2);
    // The sandbox believes every account; the number is one of those that Twilio keeps for tests.
    private static final String TWILIO_ACCOUNT = "AC00000000000000000000000000000000";
    private static final String SMS_SENDER = "+15005550006";
    private static final List<String> HEAP = List.of("-Xms64m", "-Xmx256m");

    private final StackSettings settings;
    private final Secrets secrets;
    private final PostgresServer postgres;
    private final HttpClient client = HttpClient.newHttpClient();

    Services(StackSettings settings, Secrets secrets, PostgresServer postgres) {
        this.settings = settings;
        this.secrets = secrets;
        this.postgres = postgres;
    }

    Component component(Service service) {
        var jar = Path.of(service.label() + "-service", "target", "quarkus-app", "quarkus-run.jar");
        var cache = new AheadOfTimeCache(jar, settings.trains());
        return new Component(
                service.label(),
                settings.run(),
                () -> process(service, jar, cache).start(),
                () -> isReady(service),
                process -> {
                    ChildProcess.stop(process, STOP_PATIENCE);
                    cache.adopt();
                });
    }

    private ProcessBuilder process(Service service, Path jar, AheadOfTimeCache cache) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build first, with mvn package.");
        }
        var options = Stream.concat(HEAP.stream(), cache.option().stream()).toList();
        var process = JavaProcess.ofJar(jar, options, settings.log(service.label()));
        process.environment().putAll(environment(service));
        return process;
    }

    private Map<String, String> environment(Service service) {
        var role = "voxanne_" + service.label();
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port(service)));
        environment.put("VOXANNE_DATABASE_HOST", postgres.host());
        environment.put("VOXANNE_DATABASE_PORT", Integer.toString(postgres.port()));
        environment.put("VOXANNE_DATABASE_NAME", Schema.DATABASE);
        environment.put("VOXANNE_DATABASE_PASSWORD", secrets.password(role));
        environment.put("VOXANNE_DATABASE_SYSTEM_PASSWORD", secrets.password(role + "_system"));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + settings.port(StackSettings.KAFKA_PORT));
        environment.put("VOXANNE_ISSUER", settings.origin());
        environment.put("VOXANNE_PUBLIC_URL", settings.origin());
        environment.put(
                "VOXANNE_JWKS_URL",
                "http://%s:%d/.well-known/jwks.json".formatted(LOOPBACK, settings.port(Service.IDENTITY)));
        environment.put("VOXANNE_KNOWLEDGE_URL", "http://%s:%d".formatted(LOOPBACK, settings.port(Service.KNOWLEDGE)));
        environment.put("GOOGLE_API_URL", sandbox() + "/calendar/v3");
        environment.put("GOOGLE_TOKEN_URL", sandbox() + "/token");
        environment.put("TWILIO_API_URL", sandbox());
        environment.put("VOXANNE_SANDBOX_CALENDAR", "true");
        environment.putAll(ownSecrets(service));
        return environment;
    }

    private Map<String, String> ownSecrets(Service service) {
        return switch (service) {
            case IDENTITY ->
                Map.of(
                        "VOXANNE_KEYS_FOLDER", secrets.signingKeys().toString(),
                        "VOXANNE_KEYS_GENERATE", "true",
                        // High enough for a load test from this one address; wrong log-ins stay limited.
                        "VOXANNE_SIGNUP_PER_ADDRESS", "100000",
                        "VOXANNE_LOGIN_FAILURES_PER_ADDRESS", "100000",
                        "VOXANNE_OAUTH_PER_CLIENT", "100000");
            case BOOKING ->
                Map.of("VOXANNE_MASTER_KEY_FILE", secrets.masterKeyFile().toString());
            case FOLLOWUP ->
                Map.of(
                        "TWILIO_ACCOUNT_SID",
                        TWILIO_ACCOUNT,
                        "TWILIO_AUTH_TOKEN",
                        secrets.password("twilio"),
                        "VOXANNE_SMS_SENDER",
                        SMS_SENDER,
                        "VOXANNE_GUIDE_KEY_FILE",
                        secrets.guideKeyFile().toString());
            case KNOWLEDGE -> simulatedModel();
        };
    }

    // VOXANNE_LLM=sandbox: the simulated model words the answers. Everything else goes to the service as it is.
    private Map<String, String> simulatedModel() {
        return "sandbox".equals(System.getenv("VOXANNE_LLM"))
                ? Map.of("VOXANNE_LLM", "openai", "LLM_API_URL", sandbox() + "/llm/v1")
                : Map.of();
    }

    private String sandbox() {
        return "http://%s:%d".formatted(LOOPBACK, settings.port(StackSettings.SANDBOX_PORT));
    }

    private boolean isReady(Service service) {
        var health = URI.create("http://%s:%d/q/health/ready".formatted(LOOPBACK, settings.port(service)));
        try {
            var request = HttpRequest.newBuilder(health).timeout(HEALTH_TIMEOUT).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
