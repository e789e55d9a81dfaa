package ai.voxanne.knowledge.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent.
 *
 * @param name as the sender calls it
 * @param label the media type that the sender says it has
 * @param content blocks
 */
public record UploadedFile(@Nullable String name, @Nullable String label, Content content) {

    static UploadedFile of(byte[] content) {
        return new UploadedFile(null, null, () -> content);
    }

    static UploadedFile of(String name, @Nullable String label, Path path) {
        return new UploadedFile(name, label, () -> Files.readAllBytes(path));
    }

    /** Bytes that have to be fetched. */
    public interface Content {
        byte[] read() throws IOException;
    }
}
