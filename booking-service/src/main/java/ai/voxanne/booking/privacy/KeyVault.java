package ai.voxanne.booking.privacy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Holds the master key, which wraps the organizations' data keys and encrypts nothing else. */
@ApplicationScoped
public class KeyVault {

    private static final int ID_BYTES = 8;

    private final SecretKey masterKey;
    private final String id;

    KeyVault(PrivacyConfig config) {
        byte[] key = read(config.masterKeyFile());
        this.masterKey = new SecretKeySpec(key, AesGcm.ALGORITHM);
        this.id = HexFormat.of().formatHex(sha256(key), 0, ID_BYTES);
    }

    /** A service whose master key is missing says so at once, not when the first secret is needed. */
    void open(@Observes StartupEvent started) {}

    /** Names the master key without telling anything about it. */
    public String masterKeyId() {
        return id;
    }

    /** Wraps a data key for the purpose that {@code bound} names. */
    byte[] wrap(byte[] dataKey, byte[] bound) {
        return AesGcm.seal(masterKey, bound, dataKey);
    }

    /** Unwraps a data key; fails with {@link SealBrokenException} if it was wrapped otherwise. */
    byte[] unwrap(byte[] wrapped, String masterKeyId, byte[] bound) {
        if (!id.equals(masterKeyId)) {
            throw new SealBrokenException();
        }
        return AesGcm.open(masterKey, bound, wrapped);
    }

    private static byte[] read(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != AesGcm.KEY_BYTES) {
                throw new IllegalStateException("the master key in " + file + " must be 32 bytes in base64");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the master key can't be read from " + file, e);
        }
    }

    private static byte[] sha256(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
