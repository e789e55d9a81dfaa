package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.format.ReadDocument;
import ai.voxanne.knowledge.document.format.Refusal;
import ai.voxanne.knowledge.document.format.Splitter;
import ai.voxanne.knowledge.document.reading.Content;
import ai.voxanne.knowledge.document.reading.Content.UploadedFile;
import ai.voxanne.knowledge.document.reading.DocumentLimits;
import ai.voxanne.knowledge.document.reading.Reading;
import ai.voxanne.knowledge.embedding.Tokens;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Reads and cuts documents, on threads of its own. */
@ApplicationScoped
class Preparation {

    private static final int READERS = 2; // each may start a process that needs memory for a large file
    private static final int LONGEST_TITLE = 200;
    private static final String UNTITLED = "Document";

    private final Reading reading;
    private final DocumentLimits limits;
    private final Splitter splitter;
    private final WorkerExecutor readers;

    Preparation(Reading reading, DocumentLimits limits, Tokens tokens, Vertx vertx) {
        this.reading = reading;
        this.limits = limits;
        this.splitter = new Splitter(tokens::count, limits.passages());
        this.readers = vertx.createSharedWorkerExecutor("document-reading", READERS);
    }

    /** The document, ready to be embedded; fails with a problem that says why it can't be taken in. */
    Uni<Prepared> prepare(Upload upload) {
        var left = new AtomicBoolean(); // what nobody waits for any more when its turn comes isn't read
        return readers.executeBlocking(() -> left.get() ? Optional.<Prepared>empty() : Optional.of(read(upload)), false)
                .onCancellation()
                .invoke(() -> left.set(true))
                .map(Optional::orElseThrow)
                .ifNoItem()
                .after(limits.patience())
                .failWith(Admission::full)
                .onFailure(Refusal.class)
                .transform(refusal -> problem((Refusal) refusal));
    }

    private Prepared read(Upload upload) throws IOException, InterruptedException {
        var content = upload.content();
        var document = reading.read(content);
        String title = title(upload.title(), document, content);
        var passages = splitter.split(title, document.blocks());
        if (passages.size() > limits.passages()) {
            throw Refusal.tooLarge("The document has too many parts. Please send it in several pieces.");
        }
        var digest = sha256();
        int bytes = feed(content, digest);
        return new Prepared(title, document.kind(), bytes, digest.digest(), passages);
    }

    private static ProblemException problem(Refusal refusal) {
        return Problem.of(refusal.code(), refusal.sentence()).toException();
    }

    private static String title(@Nullable String given, ReadDocument document, Content content) {
        String title = given == null || given.isBlank() ? ownTitle(document, content) : given.strip();
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
    }

    private static String ownTitle(ReadDocument document, Content content) {
        if (document.title() != null) {
            return document.title();
        }
        return content instanceof UploadedFile file && !file.name().isBlank() ? withoutEnding(file.name()) : UNTITLED;
    }

    private static String withoutEnding(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    private static int feed(Content content, MessageDigest digest) throws IOException {
        try (var stream = new DigestInputStream(content.open(), digest)) {
            return Math.toIntExact(stream.transferTo(OutputStream.nullOutputStream()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
