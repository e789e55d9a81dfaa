package ai.voxanne.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import ai.voxanne.knowledge.ClinicFixture;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of every kind that clinics have become passages under their headings. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class FileUploadTest {

    private static final String ANY_FILE = "application/octet-stream";

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void plainText() {
        uploaded(
                        "hours.txt",
                        "text/plain",
                        utf8("Opening hours\n\nMonday: 9-5\nTuesday: 9-5\n\nParking:\n\nOn the street.\n"))
                .body("media_type", is("text/plain"))
                .body("title", is("Opening hours"))
                .body("passages.content", contains("Monday: 9-5\nTuesday: 9-5", "Parking\nOn the street."));
    }

    @Test
    void markdownWithATable() {
        uploaded("prices.md", ANY_FILE, utf8("""
                        # Prices

                        | Treatment | Price |
                        |---|---|
                        | Botox | $300 |
                        | Filler | $650 |

                        ## Paying
                        Cash, cards.
                        """))
                .body("media_type", is("text/markdown"))
                .body("passages.content", contains("Botox: Price $300\nFiller: Price $650", "Paying\nCash, cards."));
    }

    @Test
    void htmlWithoutWhatNobodySees() {
        uploaded("faq.html", "text/html", utf8("""
                        <!doctype html><html><head><title>Questions</title><script>alert(1)</script></head><body>
                        <nav>Home</nav><h2>Insurance</h2><p>Do you take Aetna?</p><p>Yes, we do.</p>
                        <p style="display: none">Hidden</p><h2>Pets</h2>Sorry, no <b>pets</b>.</body></html>
                        """))
                .body("title", is("Questions"))
                .body(
                        "passages.content",
                        contains("Insurance\nDo you take Aetna?\nYes, we do.", "Pets\nSorry, no pets."));
    }

    @Test
    void aPieceOfHtmlIsHtmlToo() {
        uploaded("faq.html", "text/html", utf8("Sorry, no <b>pets</b>.<script>alert(1)</script>"))
                .body("media_type", is("text/html"))
                .body("passages.content", contains("Sorry, no pets."));
    }

    @Test
    void pdf() {
        var pages = List.of(
                List.of("# Prices", "Botox costs three hundred dollars, and it takes twenty minutes of your day."),
                List.of("# Parking", "There is parking behind the house for all of our patients and their friends."));
        uploaded("brochure.pdf", "application/pdf", SampleFiles.pdf(pages))
                .body("media_type", is("application/pdf"))
                .body("passages.heading", contains("", "Parking"))
                .body(
                        "passages.content[1]",
                        is("Parking\nThere is parking behind the house for all of our patients and their friends."));
    }

    @Test
    void aWordDocumentWithATable() {
        uploaded("prices.docx", ANY_FILE, SampleFiles.docx())
                .body("title", is("Prices"))
                .body(
                        "passages.content",
                        contains(
                                "All prices are in dollars.\nBotox: Price 300\nFiller: Price 650",
                                "Paying\nWe take cash and cards."));
    }

    @Test
    void theFilesNameIsItsSource() {
        clinic.upload("hours.txt", "text/plain", utf8("Nine to five."))
                .statusCode(201)
                .body("source", is("hours.txt"));
        clinic.upload("hours.txt", "text/plain", utf8("Ten to six."))
                .statusCode(201)
                .body("replaced", is(true));
        assertThat(clinic.rows("knowledge_documents")).isEqualTo(1);
    }

    @Test
    void aFormMaySayMore() {
        clinic.request()
                .multiPart("file", "a.txt", utf8("Nine to five."), "text/plain")
                .multiPart("title", "Hours in winter")
                .multiPart("source", "winter")
                .multiPart("clinic_id", clinic.id().toString())
                .multiPart("valid_from", "2026-11-01")
                .multiPart("valid_until", "2027-02-28")
                .post("/api/knowledge/documents")
                .then()
                .statusCode(201)
                .body("title", is("Hours in winter"))
                .body("source", is("winter"));
    }

    @Test
    void utf16WithAMarkIsText() {
        uploaded("hours.txt", "text/plain", "\uFEFFNine to five, caf\u00e9.".getBytes(StandardCharsets.UTF_16LE))
                .body("passages.content", contains("Nine to five, caf\u00e9."));
    }

    private ValidatableResponse uploaded(String name, String label, byte[] content) {
        String id =
                clinic.upload(name, label, content).statusCode(201).extract().path("document_id");
        return clinic.document(id).statusCode(200);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
