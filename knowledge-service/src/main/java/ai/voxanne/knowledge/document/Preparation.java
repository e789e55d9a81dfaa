package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.format.DocumentLimits;
import ai.voxanne.knowledge.document.format.DocumentReader;
import ai.voxanne.knowledge.document.format.ReadDocument;
import ai.voxanne.knowledge.document.format.Splitter;
import ai.voxanne.knowledge.embedding.Tokens;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Reads and cuts documents, on threads of its own. */
@ApplicationScoped
class Preparation {

    private static final int READERS = 2; // each may need memory for a large file
    private static final int LONGEST_TITLE = 200;
    private static final String UNTITLED = "Document";

    private final DocumentReader reader;
    private final DocumentLimits limits;
    private final Splitter splitter;
    private final WorkerExecutor readers;

    Preparation(DocumentReader reader, DocumentLimits limits, Tokens tokens, Vertx vertx) {
        this.reader = reader;
        this.limits = limits;
        this.splitter = new Splitter(tokens::count);
        this.readers = vertx.createSharedWorkerExecutor("document-reading", READERS);
    }

    /** The document, ready to be embedded; fails with a problem that says why it can't be taken in. */
    Uni<Prepared> prepare(Upload upload) {
        return readers.executeBlocking(() -> read(upload), false)
                .ifNoItem()
                .after(limits.time().multipliedBy(2)) // it may have to wait for its turn
                .failWith(() -> Problem.of(ProblemCode.TOO_LARGE, "The file takes too long to read.")
                        .toException());
    }

    private Prepared read(Upload upload) throws IOException {
        var file = upload.file();
        byte[] content = file.content().read();
        var document = reader.read(content, file.name(), file.label());
        String title = title(upload.title(), document, file.name());
        var passages = splitter.split(title, document.blocks());
        if (passages.size() > limits.passages()) {
            throw Problem.of(
                            ProblemCode.TOO_LARGE, "The document has too many parts. Please send it in several pieces.")
                    .toException();
        }
        return new Prepared(title, document.kind(), content.length, sha256(content), passages);
    }

    private static String title(@Nullable String given, ReadDocument document, @Nullable String fileName) {
        String title = given == null || given.isBlank()
                ? document.title().orElseGet(() -> fileName == null ? UNTITLED : withoutEnding(fileName))
                : given.strip();
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
    }

    private static String withoutEnding(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
