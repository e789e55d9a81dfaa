package ai.voxanne.identity;

import ai.voxanne.platform.testing.RealStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** The real stack, with identity verifying by its own keys: they are made in a folder of this test run. */
public class IdentityStack extends RealStack {

    /** The system property that tells the tests where the keys are. */
    static final String KEYS = "voxanne.test.keys-folder";

    @Override
    public Map<String, String> start() {
        try {
            var config = new HashMap<>(super.start());
            String port = freePort();
            var keys = Files.createTempDirectory("voxanne-keys");
            System.setProperty(KEYS, keys.toString());
            config.put("quarkus.http.test-port", port);
            config.put("VOXANNE_JWKS_URL", "http://localhost:" + port + "/.well-known/jwks.json");
            config.put("VOXANNE_KEYS_FOLDER", keys.toString());
            config.put("VOXANNE_KEYS_GENERATE", "true");
            config.put("voxanne.keys.publish-ahead", "10s");
            config.put("voxanne.keys.rescan-every", "1s");
            config.put("voxanne.token.keys-every", "1s");
            config.put("voxanne.token.revocations-every", "1s");
            config.put("voxanne.audit.seal-every", "1s");
            config.put("voxanne.signup.per-address", "10000");
            config.put("voxanne.login.failures-per-address", "10000");
            // Cheap hashes: the tests make hundreds of accounts.
            config.put("voxanne.password.memory", "1024");
            config.put("voxanne.password.iterations", "1");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
