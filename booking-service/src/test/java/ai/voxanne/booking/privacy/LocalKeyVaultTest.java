package ai.voxanne.booking.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replaced master key still unwraps, as long as it is there. */
class LocalKeyVaultTest {

    private static final byte[] BOUND = "somewhere".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aReplacedKeyUnwrapsAndTheNewOneWraps() throws IOException {
        // Given
        var former = key("former");
        var newest = key("newest");
        byte[] dataKey = AesGcm.random(32);
        var before = new LocalKeyVault(former, List.of())
                .wrap(dataKey, BOUND)
                .await()
                .indefinitely();

        // When
        var vault = new LocalKeyVault(newest, List.of(former));
        var after = vault.wrap(dataKey, BOUND).await().indefinitely();

        // Then
        assertThat(vault.unwrap(before, BOUND).await().indefinitely()).isEqualTo(dataKey);
        assertThat(vault.unwrap(after, BOUND).await().indefinitely()).isEqualTo(dataKey);
        assertThat(after.masterKeyId())
                .isNotEqualTo(before.masterKeyId())
                .isEqualTo(vault.masterKeyId().await().indefinitely());
        var alone = new LocalKeyVault(newest, List.of());
        assertThatThrownBy(() -> alone.unwrap(before, BOUND).await().indefinitely())
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> alone.unwrap(after, new byte[1]).await().indefinitely())
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aFileThatHoldsNoKeyIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("short"), "c2hvcnQ=");
        assertThatThrownBy(() -> new LocalKeyVault(file, List.of())).hasMessageContaining("32 bytes");
    }

    private Path key(String name) throws IOException {
        return Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(AesGcm.random(32)));
    }
}
