package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/** The passwords and keys of one local stack: made once, kept in files that only their owner can read. */
final class Secrets {

    private static final int PASSWORD_BYTES = 24;
    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) {
        this.folder = folder;
        createFolder(folder);
    }

    /** A password, which needs no quoting anywhere. */
    String password(String owner) {
        return read(file(owner + ".password", () -> HexFormat.of().formatHex(bytes(PASSWORD_BYTES))));
    }

    /** The file of the key that wraps the organizations' data keys: 256 bits in base64. */
    Path masterKeyFile() {
        return keyFile("master.key");
    }

    /** The file of the key that signs the links to guides: 256 bits in base64. */
    Path guideKeyFile() {
        return keyFile("guide.key");
    }

    private Path keyFile(String name) {
        return file(name, () -> Base64.getEncoder().encodeToString(bytes(KEY_BYTES)));
    }

    /** The folder of identity's signing keys; identity makes them. */
    Path signingKeys() {
        return createFolder(folder.resolve("signing-keys"));
    }

    private Path file(String name, Supplier<String> contents) {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, onlyOwner("rw-------"));
                Files.writeString(file, contents.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder, onlyOwner("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> onlyOwner(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
