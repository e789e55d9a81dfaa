package ai.voxanne.knowledge.document.reading;

import ai.voxanne.knowledge.document.format.DocumentReader;
import ai.voxanne.knowledge.document.format.FileKind;
import ai.voxanne.knowledge.document.format.ReadDocument;
import ai.voxanne.knowledge.document.format.Refusal;
import ai.voxanne.knowledge.document.reading.Content.TypedText;
import ai.voxanne.knowledge.document.reading.Content.UploadedFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Reads what is sent as a document: a note here, a file or a long text in a process of its own. */
@ApplicationScoped
public class Reading {

    // So little can't take much, whatever it says; readers of mark-up need the square of its length at worst.
    private static final int LONGEST_NOTE = 10_000;

    private final DocumentLimits limits;
    private final DocumentReader here;
    private final ReaderProcess process;

    Reading(DocumentLimits limits) {
        this.limits = limits;
        this.here = new DocumentReader(limits.text());
        this.process = new ReaderProcess(limits);
    }

    /** The document's text. Blocks; fails with a {@link Refusal} that says why it can't be read. */
    public ReadDocument read(Content content) throws IOException, InterruptedException {
        return switch (content) {
            case TypedText typed -> typed(typed);
            case UploadedFile file -> file(file);
        };
    }

    private ReadDocument typed(TypedText typed) throws IOException, InterruptedException {
        if (typed.text().length() <= LONGEST_NOTE) {
            return here.read(typed.bytes(), List.of());
        }
        var file = Files.createTempFile("voxanne", ".document");
        try {
            return process.read(Files.write(file, typed.bytes()), List.of());
        } finally {
            Files.delete(file);
        }
    }

    private ReadDocument file(UploadedFile file) throws IOException, InterruptedException {
        long bytes = Files.size(file.path());
        if (bytes == 0) {
            throw Refusal.unreadable("The file is empty.");
        } else if (bytes > limits.bytes()) {
            throw Refusal.tooLarge("The file is too large.");
        }
        return process.read(file.path(), FileKind.claims(file.name(), file.label()));
    }
}
