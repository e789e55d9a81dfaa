package ai.voxanne.followup.guide;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guides as phones fetch them. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class GuideTest {

    private static final String FILE = "rhinoplasty-guide.pdf";

    private final GuideLinks links;
    private final GuideConfig config;
    private final Clock clock;
    private final OpenedGuides opened;
    private final ClinicFixture clinic = ClinicFixture.create();
    private final UUID lead = UUID.randomUUID();

    GuideTest(GuideLinks links, GuideConfig config, Clock clock, OpenedGuides opened) {
        this.links = links;
        this.config = config;
        this.clock = clock;
        this.opened = opened;
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, "liquid-rhino-guide.pdf", "facelift-guide.pdf", "breast-aug-guide.pdf"})
    void theStandardGuidesAreThereForEverybody(String file) {
        byte[] pdf = given().get("/guides/" + file)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", "inline; filename=\"" + file + "\"")
                .header("Cache-Control", containsString("public"))
                .header("ETag", matchesPattern("\"[0-9a-f]{64}\""))
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asByteArray();

        assertThat(CheckedPdf.of(pdf).pages()).isPositive();
    }

    @Test
    void anUnknownGuideIsNotFound() {
        given().get("/guides/nothing-guide.pdf").then().statusCode(404).body("code", is("NOT_FOUND"));
        open(links.link(clinic.org(), clinic.id(), lead, "nothing-guide.pdf"))
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
    }

    @Test
    void aLinkLeadsToTheGuideAndEndsInItsName() {
        URI link = link();

        assertThat(link.toString()).endsWith("/" + FILE);
        open(link).statusCode(200).contentType("application/pdf").header("Cache-Control", "private, no-cache");
    }

    @Test
    void anOpeningIsNotedAndTold() {
        open(link()).statusCode(200);

        assertThat(openings()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(opened.leads()).contains(lead));
    }

    @Test
    void lookingAndReadingOnAreNoOpenings() {
        given().head(link().getPath()).then().statusCode(200).header("Accept-Ranges", "bytes");
        given().header("Range", "bytes=100-").get(link().getPath()).then().statusCode(206);
        assertThat(openings()).isZero();

        given().header("Range", "bytes=0-99").get(link().getPath()).then().statusCode(206);
        open(link()).statusCode(200);
        assertThat(openings()).isEqualTo(2);
    }

    @Test
    void aLinkThatWasChangedIsForbidden() {
        String path = link().getPath();

        open(path.replace(FILE, "facelift-guide.pdf")).statusCode(403).body("code", is("FORBIDDEN"));
        open(path.replaceFirst("/guides/.", path.startsWith("/guides/-") ? "/guides/_" : "/guides/-"))
                .statusCode(403);
        open("/guides/nonsense/" + FILE).statusCode(403);
        open("/guides/" + links.example(FILE).getPath().split("/")[2] + "/" + FILE)
                .statusCode(403);
        assertThat(openings()).isZero();
    }

    @Test
    void anExpiredLinkIsGone() {
        var longAgo = Clock.offset(
                clock, config.validFor().plus(Duration.ofSeconds(1)).negated());
        URI link = new GuideLinks(config, "http://voxanne.test", longAgo).link(clinic.org(), clinic.id(), lead, FILE);

        open(link).statusCode(410).body("code", is("GONE")).body("error", containsString("expired"));
        assertThat(openings()).isZero();
    }

    @Test
    void whatThePhoneHasIsNotSentAgain() {
        String etag = open(link()).extract().header("ETag");

        given().header("If-None-Match", etag)
                .get(link().getPath())
                .then()
                .statusCode(304)
                .header("ETag", is(etag))
                .header("Cache-Control", "private, no-cache");
        given().header("If-None-Match", "\"other\"")
                .get(link().getPath())
                .then()
                .statusCode(200);
    }

    @Test
    void aPartIsSentAlone() {
        byte[] whole = open(link()).extract().asByteArray();

        byte[] part = given().header("Range", "bytes=10-19")
                .get(link().getPath())
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 10-19/" + whole.length)
                .header("Content-Length", "10")
                .extract()
                .asByteArray();
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        given().header("Range", "bytes=" + whole.length + "-")
                .get(link().getPath())
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + whole.length);
        given().header("Range", "bytes=10-19")
                .header("If-Range", "\"other\"")
                .get(link().getPath())
                .then()
                .statusCode(200);
    }

    @Test
    void aClinicsOwnGuideTakesThePlaceOfTheStandardOne() {
        // Given
        byte[] own = TestPdf.withPages(3);
        upload(FILE, own).statusCode(201).body("pages", is(3)).body("own", is(true));
        upload(FILE, own).statusCode(200);

        // When
        byte[] served = open(link()).statusCode(200).extract().asByteArray();

        // Then
        assertThat(served).isEqualTo(own);
        byte[] part = given().header("Range", "bytes=-7")
                .get(link().getPath())
                .then()
                .statusCode(206)
                .extract()
                .asByteArray();
        assertThat(part).isEqualTo(Arrays.copyOfRange(own, own.length - 7, own.length));
        assertThat(given().get("/guides/" + FILE).asByteArray()).isNotEqualTo(own);
        var other = ClinicFixture.create();
        assertThat(open(links.link(other.org(), other.id(), lead, FILE))
                        .extract()
                        .asByteArray())
                .isNotEqualTo(own);
        clinic.asAdmin().delete("/api/followups/guides/" + FILE).then().statusCode(204);
        assertThat(open(link()).statusCode(200).extract().asByteArray()).isNotEqualTo(own);
        clinic.asAdmin().delete("/api/followups/guides/" + FILE).then().statusCode(404);
    }

    @Test
    void aGuideThatIsUsedStays() {
        upload("botox-guide.pdf", TestPdf.withPages(1)).statusCode(201);
        procedures("[{\"name\": \"botox\", \"guide\": \"botox-guide.pdf\"}]").statusCode(200);
        clinic.asAdmin()
                .get("/api/followups/guides")
                .then()
                .statusCode(200)
                .body("size()", is(5))
                .body("find { it.file == 'botox-guide.pdf' }.own", is(true));

        clinic.asAdmin()
                .delete("/api/followups/guides/botox-guide.pdf")
                .then()
                .statusCode(409)
                .body("error", containsString("botox"));
        procedures("[]").statusCode(200);
        clinic.asAdmin().delete("/api/followups/guides/botox-guide.pdf").then().statusCode(204);
    }

    @Test
    void onlyRealPdfsAreTaken() {
        byte[] pdf = TestPdf.withPages(1);

        upload("a-guide.pdf", "%PDF-1.7 not really %%EOF".getBytes()).statusCode(400);
        upload("a-guide.pdf", new byte[0]).statusCode(400);
        upload("a-guide.pdf", Arrays.copyOf(pdf, pdf.length / 2)).statusCode(400);
        upload("a-guide.pdf", TestPdf.encrypted()).statusCode(400).body("error", containsString("encrypted"));
        upload("a-guide.pdf", TestPdf.withScript()).statusCode(400).body("error", containsString("scripts"));
        upload("a-guide.pdf", TestPdf.withPages(CheckedPdf.MOST_PAGES + 1)).statusCode(400);
        upload("A%20Guide.pdf", pdf).statusCode(400).body("violations[0].field", is("file"));
        upload("..%2Fa.pdf", pdf).statusCode(400);
        upload("a-guide.pdf", new byte[21 * 1024 * 1024]).statusCode(413);
        asPdf(clinic.admin())
                .contentType("text/plain")
                .body("x")
                .put("/api/followups/guides/a-guide.pdf")
                .then()
                .statusCode(415);
        assertThat(Owner.count("SELECT count(*) FROM guides WHERE org_id = ?", clinic.id()))
                .isZero();
    }

    @Test
    void anotherOrganizationsClinicIsForbidden() {
        var other = ClinicFixture.create();

        asPdf(clinic.admin())
                .body(TestPdf.withPages(1))
                .put("/api/followups/guides/a-guide.pdf?clinic_id=" + other.id())
                .then()
                .statusCode(403);
        clinic.asAdmin()
                .get("/api/followups/guides?clinic_id=" + other.id())
                .then()
                .statusCode(403);
        clinic.asPerson("provider").get("/api/followups/guides").then().statusCode(403);
        given().get("/api/followups/guides").then().statusCode(401);
    }

    private URI link() {
        return links.link(clinic.org(), clinic.id(), lead, FILE);
    }

    private long openings() {
        return Owner.count("SELECT coalesce(sum(openings), 0) FROM guide_openings WHERE lead_id = ?", lead);
    }

    private ValidatableResponse procedures(String list) {
        return clinic.asAdmin()
                .body("{\"procedures\": " + list + "}")
                .put("/api/followups/settings")
                .then();
    }

    private ValidatableResponse upload(String file, byte[] content) {
        return asPdf(clinic.admin())
                .body(content)
                .put("/api/followups/guides/" + file)
                .then();
    }

    private static RequestSpecification asPdf(String token) {
        return given().urlEncodingEnabled(false).auth().oauth2(token).contentType("application/pdf");
    }

    private static ValidatableResponse open(URI link) {
        return open(link.getPath());
    }

    private static ValidatableResponse open(String path) {
        return given().get(path).then();
    }
}
