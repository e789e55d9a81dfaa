package ai.voxanne.booking.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the installation's master key is, and how long keys live. */
@ConfigMapping(prefix = "voxanne.privacy")
public interface PrivacyConfig {

    /** Who keeps the master key: a file, or HashiCorp Vault's Transit engine. */
    @WithDefault("file")
    Vault keyVault();

    /** A file with 32 random bytes in base64, readable by the service alone. */
    Optional<Path> masterKeyFile();

    /** The files of master keys that were replaced, until everything is wrapped by the new one. */
    Optional<List<Path>> replacedMasterKeyFiles();

    Transit transit();

    /** After how long an organization gets a new data key. */
    @WithDefault("365d")
    Duration dataKeyAge();

    /** How often keys are looked for that a replaced key still wraps. */
    @WithDefault("1h")
    Duration rewrapEvery();

    /** How long a webhook waits for a transcript to be taken apart before it answers without. */
    @WithDefault("25ms")
    Duration redactionWait();

    /** How many transcripts are looked through at once. */
    @WithDefault("2")
    int redactionThreads();

    /** Who keeps the master key. */
    enum Vault {
        FILE,
        TRANSIT
    }

    /** HashiCorp Vault's Transit engine; its address is that of the REST client {@code vault-transit}. */
    interface Transit {

        /** Where the engine is mounted. */
        @WithDefault("transit")
        String mount();

        /** The master key's name; a key of type {@code aes256-gcm96}. */
        @WithDefault("voxanne")
        String key();

        /** A file with the token, which Vault Agent renews; read for every request. */
        @WithDefault("/vault/secrets/token")
        Path tokenFile();
    }
}
