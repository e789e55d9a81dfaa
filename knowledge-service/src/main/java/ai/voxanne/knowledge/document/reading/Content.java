package ai.voxanne.knowledge.document.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is sent as a document. */
public sealed interface Content {

    /** The bytes as they were sent. */
    InputStream open() throws IOException;

    /** Text that somebody typed, or a program sent as such. */
    record TypedText(String text) implements Content {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes());
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * A file that was uploaded.
     *
     * @param name as the sender calls it
     * @param label the media type that the sender says it has
     */
    record UploadedFile(String name, @Nullable String label, Path path) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
