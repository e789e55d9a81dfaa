package ai.voxanne.knowledge.document.reading;

import ai.voxanne.knowledge.document.format.ReadDocument;
import ai.voxanne.knowledge.document.format.Refusal;
import ai.voxanne.platform.problem.ProblemCode;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What a reader's process has to say, as JSON: the document, or why it can't be read. */
record Report(@Nullable ReadDocument document, @Nullable Refused refused) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Report of(ReadDocument document) {
        return new Report(document, null);
    }

    static Report of(Refusal refusal) {
        return new Report(null, new Refused(refusal.code(), refusal.sentence()));
    }

    /** The document of a report; fails with the refusal that it holds instead. */
    static ReadDocument read(byte[] json) throws IOException {
        var report = report(json);
        if (report.refused != null) {
            throw new Refusal(report.refused.code(), report.refused.sentence());
        } else if (report.document == null) {
            throw new IOException("a reader's report is empty");
        }
        return report.document;
    }

    // What is wrong with it isn't the sender's fault, and the parser's message might hold some of the document.
    private static Report report(byte[] json) throws IOException {
        try {
            return JSON.readValue(json, Report.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("a reader's report can't be read");
        }
    }

    void write(OutputStream out) throws IOException {
        JSON.writeValue(out, this);
    }

    /** A refusal that travels. */
    record Refused(ProblemCode code, String sentence) {}
}
