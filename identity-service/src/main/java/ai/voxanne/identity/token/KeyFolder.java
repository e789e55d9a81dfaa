package ai.voxanne.identity.token;

import io.quarkus.logging.Log;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The private keys as files, such as {@code 20261121T050000Z.pem} (PKCS#8). The name is the time of creation, because a
 * file's own time changes whenever a mounted secret does.
 */
@ApplicationScoped
class KeyFolder {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final String ENDING = ".pem";
    private static final int KEY_BITS = 2048;
    private static final int LINE = 64; // RFC 7468

    private final KeysConfig config;
    private final Clock clock;

    KeyFolder(KeysConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** All keys that can be read; makes the first one if configured to. */
    List<SigningKey> read() {
        var found = readFiles();
        if (!found.isEmpty() || !config.generate()) {
            return found;
        }
        generate();
        return readFiles();
    }

    private List<SigningKey> readFiles() {
        if (!Files.isDirectory(config.folder())) {
            return List.of();
        }
        try (var files = Files.list(config.folder())) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(KeyFolder::readable)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<SigningKey> readable(Path file) {
        try {
            return Optional.of(read(file));
        } catch (IOException | GeneralSecurityException | DateTimeParseException | IllegalArgumentException e) {
            Log.errorf(
                    "The signing key %s can't be used (%s)",
                    file.getFileName(), e.getClass().getName());
            return Optional.empty();
        }
    }

    private static SigningKey read(Path file) throws IOException, GeneralSecurityException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        String id = name.substring(0, name.length() - ENDING.length());
        Instant createdAt = LocalDateTime.parse(id, NAME).toInstant(ZoneOffset.UTC);
        if (!(KeyUtils.decodePrivateKey(Files.readString(file)) instanceof RSAPrivateCrtKey signer)) {
            throw new IllegalArgumentException("not an RSA key");
        }
        var verifier = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(signer.getModulus(), signer.getPublicExponent()));
        return new SigningKey(id, createdAt, signer, (RSAPublicKey) verifier);
    }

    private void generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
            write("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String pem) throws IOException {
        Files.createDirectories(config.folder());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path unfinished = Files.createTempFile(config.folder(), "key", ".tmp", ownerOnly);
        Files.writeString(unfinished, pem);
        Path file = config.folder().resolve(NAME.format(clock.instant().atZone(ZoneOffset.UTC)) + ENDING);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        Log.infof("Made the first signing key, %s", file.getFileName());
    }
}
