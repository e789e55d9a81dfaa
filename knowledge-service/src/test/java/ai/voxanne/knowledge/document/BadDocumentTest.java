package ai.voxanne.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.knowledge.ClinicFixture;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can't be taken in is refused with a clear sentence, and nothing of it is stored. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class BadDocumentTest {

    private static final String DOCUMENTS = "/api/knowledge/documents";
    private static final int MEBIBYTE = 1024 * 1024;

    private final ClinicFixture clinic = ClinicFixture.create();

    @AfterEach
    void nothingIsStored() {
        assertThat(clinic.rows("knowledge_documents") + clinic.rows("knowledge_base"))
                .isZero();
    }

    static Stream<Arguments> files() {
        byte[] pdf = SampleFiles.pdf(List.of(List.of("Some prices.")));
        return Stream.of(
                file("empty.txt", "text/plain", new byte[0], 400),
                file("blank.txt", "text/plain", utf8(" \n\t \n"), 400),
                file("binary.txt", "text/plain", new byte[] {1, 2, 0, 3, 4}, 415),
                file("latin.txt", "text/plain", "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1), 400),
                file("utf16.txt", "text/plain", "Hello".getBytes(StandardCharsets.UTF_16BE), 415),
                file("text.pdf", "application/pdf", utf8("not a PDF at all"), 415),
                file("text.docx", "application/octet-stream", utf8("not a Word file"), 415),
                file("page.txt", "text/plain", pdf, 415),
                file("prices.docx", "application/octet-stream", pdf, 415),
                file("prices.pdf", "application/pdf", SampleFiles.docx(), 415),
                file("half.pdf", "application/pdf", Arrays.copyOf(pdf, 60), 400),
                file("half.docx", "application/octet-stream", Arrays.copyOf(SampleFiles.docx(), 900), 415),
                file("locked.pdf", "application/pdf", SampleFiles.lockedPdf("secret"), 400),
                file("guarded.pdf", "application/pdf", SampleFiles.lockedPdf(""), 400),
                file("locked.docx", "application/octet-stream", SampleFiles.lockedDocx(), 400),
                file("old.doc", "application/msword", ole(), 415),
                file("sheet.xlsx", "application/octet-stream", SampleFiles.zip("xl/workbook.xml", 10), 415),
                file("photo.png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 415),
                file("letter.rtf", "application/rtf", utf8("{\\rtf1 Hello}"), 415),
                file("scan.pdf", "application/pdf", SampleFiles.pdf(List.of(List.of())), 400),
                file("long.pdf", "application/pdf", SampleFiles.pdf(Collections.nCopies(301, List.of("x"))), 413),
                file("bomb.pdf", "application/pdf", packedPdf(), 413),
                file(
                        "bomb.docx",
                        "application/octet-stream",
                        SampleFiles.zip("word/document.xml", 100 * MEBIBYTE),
                        413),
                file("long.txt", "text/plain", utf8("All about our prices. ".repeat(20_000)), 413),
                file("many.md", "text/markdown", manySections(), 413),
                file("deep.html", "text/html", utf8("<html>" + "<div>".repeat(100_000) + "deep"), 201),
                file("dashes.txt", "text/plain", utf8("-".repeat(1_000_000) + "x"), 413),
                file("links.txt", "text/plain", utf8("](".repeat(500_000)), 413),
                file("spaces.html", "text/html", utf8(" ".repeat(1_000_000) + "<html></html>"), 400),
                file("huge.txt", "text/plain", new byte[20 * MEBIBYTE + 1], 413));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("files")
    void aBadFileIsRefused(String name, String label, byte[] content, int status) {
        var answer = clinic.upload(name, label, content).statusCode(status);
        if (status == 201) {
            clinic.remove(answer.extract().path("document_id")).statusCode(204);
        } else {
            answer.contentType("application/problem+json").body("error", notNullValue());
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "title, null, title",
                "title, '', title",
                "content, null, content",
                "content, '  ', content",
                "source, '', source",
                "clinic_id, none, clinic_id",
                "valid_from, soon, valid_from",
                "valid_from, 2027-01-01, valid_until"
            })
    void aBadFieldIsNamed(String field, String value, String named) {
        // Given
        var body = new HashMap<String, Object>(Map.of(
                "title", "Hours", "content", "Nine to five.", "valid_from", "2026-01-01", "valid_until", "2026-02-01"));
        body.put(field, value);

        // When, Then
        clinic.upload(body).statusCode(400).body("code", is("BAD_REQUEST")).body("violations[0].field", is(named));
    }

    @Test
    void longNamesAreRefused() {
        clinic.upload(Map.of("title", "x".repeat(201), "content", "y")).statusCode(400);
        clinic.upload(Map.of("title", "x", "content", "y", "source", "z".repeat(501)))
                .statusCode(400);
    }

    @Test
    void longTextAsJsonHasTheLimitsOfAFile() {
        clinic.upload("x", "x", "All about our prices. ".repeat(20_000))
                .statusCode(413)
                .body("code", is("TOO_LARGE"));
        clinic.upload("x", "x", "- ".repeat(4_000_000)).statusCode(413);
    }

    @Test
    void noBodyAndNoJsonAreBadRequests() {
        clinic.request().contentType("application/json").post(DOCUMENTS).then().statusCode(400);
        clinic.request()
                .contentType("application/json")
                .body("{")
                .post(DOCUMENTS)
                .then()
                .statusCode(400);
        clinic.request()
                .contentType("application/json")
                .body("[]")
                .post(DOCUMENTS)
                .then()
                .statusCode(400);
    }

    @Test
    void otherTypesOfBodyAreNotRead() {
        clinic.request()
                .contentType("application/xml")
                .body("<a/>")
                .post(DOCUMENTS)
                .then()
                .statusCode(415)
                .body("code", is("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void aFormNeedsOneFile() {
        clinic.request().multiPart("title", "Hours").post(DOCUMENTS).then().statusCode(400);
        clinic.request()
                .multiPart("file", "a.txt", utf8("one"), "text/plain")
                .multiPart("file", "b.txt", utf8("two"), "text/plain")
                .post(DOCUMENTS)
                .then()
                .statusCode(400);
    }

    @Test
    void aFormWithABadDateIsRefused() {
        clinic.request()
                .multiPart("file", "a.txt", utf8("one"), "text/plain")
                .multiPart("valid_until", "tomorrow")
                .post(DOCUMENTS)
                .then()
                .statusCode(400)
                .body("violations[0].field", is("valid_until"));
    }

    @ParameterizedTest
    @CsvSource({"0", "501", "x", "-1"})
    void aListHasLimits(String limit) {
        clinic.request().queryParam("limit", limit).get(DOCUMENTS).then().statusCode(400);
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        clinic.document("none").statusCode(404);
    }

    private static Arguments file(String name, String label, byte[] content, int status) {
        return Arguments.of(name, label, content, status);
    }

    private static byte[] manySections() {
        return utf8(IntStream.rangeClosed(0, 1_000)
                .mapToObj("# Part %d\n\ntext\n\n"::formatted)
                .collect(Collectors.joining()));
    }

    private static byte[] packedPdf() {
        byte[] letters = PackedFiles.base85(PackedFiles.zeros(200));
        return PackedFiles.pdf("[/A85 /Fl]", "null", "stream \n", letters);
    }

    private static byte[] ole() {
        byte[] file = new byte[1024];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, file, 0, 4);
        return file;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
