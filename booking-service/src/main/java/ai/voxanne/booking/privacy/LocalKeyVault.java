package ai.voxanne.booking.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Master keys in files of this machine: for the local stack, and wherever a secret is mounted as a file. */
final class LocalKeyVault implements KeyVault {

    private static final int ID_BYTES = 8;

    private final String newest;
    private final Map<String, SecretKey> keys = new HashMap<>();

    /** @param replaced the files of master keys that still wrap something */
    LocalKeyVault(Path file, List<Path> replaced) {
        this.newest = add(file);
        replaced.forEach(this::add);
    }

    @Override
    public Uni<String> masterKeyId() {
        return Uni.createFrom().item(newest);
    }

    @Override
    public Uni<Wrapping> wrap(byte[] dataKey, byte[] bound) {
        return Uni.createFrom().item(() -> {
            byte[] wrapped = AesGcm.seal(key(newest), bound, dataKey);
            return new Wrapping(Buffer.buffer(wrapped), newest);
        });
    }

    @Override
    public Uni<byte[]> unwrap(Wrapping wrapping, byte[] bound) {
        return Uni.createFrom()
                .item(() -> AesGcm.open(
                        key(wrapping.masterKeyId()), bound, wrapping.wrapped().getBytes()));
    }

    private SecretKey key(String id) {
        return Optional.ofNullable(keys.get(id)).orElseThrow(SealBrokenException::new);
    }

    private String add(Path file) {
        byte[] key = read(file);
        String id = HexFormat.of().formatHex(sha256(key), 0, ID_BYTES);
        keys.put(id, new SecretKeySpec(key, AesGcm.ALGORITHM));
        return id;
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
