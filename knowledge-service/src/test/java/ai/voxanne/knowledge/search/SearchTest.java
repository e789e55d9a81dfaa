package ai.voxanne.knowledge.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching a clinic's knowledge over HTTP. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class SearchTest {

    private static final String PATH = "/api/knowledge/search";

    private final Embeddings embeddings;
    private final Bookshelf harbor;
    private final Bookshelf river;

    SearchTest(Embeddings embeddings) {
        this.embeddings = embeddings;
        this.harbor = Bookshelf.create(embeddings);
        this.river = Bookshelf.create(embeddings);
    }

    @Test
    void aClinicAnswersWithItsOwnFacts() {
        // Given
        UUID own = harbor.put("Insurance", "We are in network with Aetna and Delta Dental. We do not take Medicaid.");
        harbor.put("Opening hours", "We are open Monday to Friday from 8 AM to 5 PM.");
        river.put("Insurance", "We are in network with Cigna and MetLife. We do not take Aetna.");

        // When
        var answer = harbor.ask("do you guys take aetna");

        // Then
        answer.statusCode(200)
                .header("Server-Timing", matchesPattern("embed;dur=[0-9.]+, search;dur=[0-9.]+"))
                .body("results[0].chunk_id", is(own.toString()))
                .body("results[0].title", is("Insurance"))
                .body("results[0].content", containsString("Aetna and Delta"))
                .body("results[0].similarity", greaterThan(0.7f))
                .body("results.org_id", everyItem(is(harbor.id().toString())))
                .body("took_ms", greaterThan(0f));
    }

    @Test
    void spokenQuestionsAreUnderstood() {
        UUID cancelling =
                harbor.put("Late cancellation", "Please give us 24 hours notice. Missed appointments are charged $45.");
        harbor.put("Payment methods", "We take cash, credit cards, and HSA and FSA cards, but no checks.");
        harbor.put("Parking", "Patients park free of charge in the garage under the building.");

        harbor.ask("um will i lose any money if i cant make it tomorrow")
                .body("results[0].chunk_id", is(cancelling.toString()));
        harbor.ask("is there a charge if i miss it").body("results[0].chunk_id", is(cancelling.toString()));
        harbor.ask("can i use my f s a card").body("results[0].title", is("Payment methods"));
        harbor.ask("where do i leave my car").body("results[0].title", is("Parking"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colorless green ideas sleep furiously",
                "asdf qwer zxcv",
                "what is the weather in paris",
                "can i order a large pizza with extra cheese",
                "\u4f60\u597d\uff0c\u8bf7\u95ee",
                "?!"
            })
    void nonsenseFindsNothing(String nonsense) {
        harbor.put("Opening hours", "We are open Monday to Friday from 8 AM to 5 PM.");
        harbor.put("Porcelain veneers", "A porcelain veneer costs $1,150 per tooth and needs two visits.");

        harbor.ask(nonsense).statusCode(200).body("results", empty());
    }

    @Test
    void nothingForeignIsEverFoundHoweverManyAskAtOnce() throws Exception {
        // Given
        harbor.put("Whitening", "Teeth whitening costs $425 at Harbor.");
        river.put("Whitening", "Teeth whitening costs $220 at River.");
        var empty = Bookshelf.create(embeddings);
        var shelves = List.of(harbor, river, empty);

        // When
        var found = new ArrayList<Future<List<String>>>();
        try (var callers = Executors.newFixedThreadPool(100)) {
            IntStream.range(0, 300)
                    .mapToObj(i -> shelves.get(i % shelves.size()))
                    .forEach(shelf -> found.add(callers.submit(() -> owners(shelf))));
        }

        // Then
        for (int i = 0; i < found.size(); i++) {
            var shelf = shelves.get(i % shelves.size());
            assertThat(found.get(i).get())
                    .isEqualTo(
                            shelf.equals(empty) ? List.of() : List.of(shelf.id().toString()));
        }
    }

    private static List<String> owners(Bookshelf shelf) {
        return shelf.search(Map.of("query", "how much is whitening", "limit", 50, "min_similarity", 0))
                .statusCode(200)
                .extract()
                .path("results.org_id");
    }

    @Test
    void whatIsNoLongerOrNotYetValidIsNotFound() {
        // Given
        LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
        harbor.put(null, "Whitening price", "Whitening is $100 until last week.", null, today.minusDays(7));
        harbor.put(null, "Whitening price", "Whitening will be $500.", today.plusDays(7), null);
        harbor.put(null, "Whitening price", "Whitening is $300 today.", today, today);

        // When
        var answer = harbor.search(Map.of("query", "how much is whitening", "limit", 50, "min_similarity", 0));

        // Then
        answer.body("results.content", contains("Whitening is $300 today."));
    }

    @Test
    void aClinicsPassagesAreItsOwnAndTheOrganizationsAreEveryClinics() {
        // Given
        UUID north = Owner.newClinic(harbor.id(), UUID.randomUUID(), "America/New_York", "US");
        UUID south = Owner.newClinic(harbor.id(), UUID.randomUUID(), "America/Los_Angeles", "US");
        harbor.put(north, "Parking", "North has free parking.", null, null);
        harbor.put(south, "Parking", "South has no parking.", null, null);
        harbor.put("Payment", "We take cards.");

        // When
        var answer = harbor.search(
                Map.of("query", "where can i park", "clinic_id", north, "limit", 50, "min_similarity", 0));

        // Then
        answer.body("results.content", contains("North has free parking.", "We take cards."));
        harbor.search(Map.of("query", "where can i park", "limit", 50, "min_similarity", 0))
                .body("results", hasSize(3));
    }

    @Test
    void aForeignClinicIsForbiddenAndAudited() {
        harbor.search(Map.of("query", "parking", "clinic_id", river.id()))
                .statusCode(403)
                .body("code", is("FORBIDDEN"));

        assertThat(Owner.count(
                        "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = 'unauthorized_access'",
                        harbor.id()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"query\": \" \"}",
                "{\"query\": \"x\", \"limit\": 0}",
                "{\"query\": \"x\", \"limit\": 51}",
                "{\"query\": \"x\", \"limit\": 2.5}",
                "{\"query\": \"x\", \"min_similarity\": -0.1}",
                "{\"query\": \"x\", \"min_similarity\": 1.1}",
                "{\"query\": \"x\", \"clinic_id\": \"no uuid\"}",
                "{\"query\": 5}",
                "{\"query\": ",
                "[]"
            })
    void badRequestsAreRefused(String body) {
        harbor.search(body).statusCode(400).body("code", is("BAD_REQUEST")).body("error", not(empty()));
    }

    @Test
    void aQuestionOfTenThousandWordsIsRefused() {
        harbor.ask("word ".repeat(10_000)).statusCode(400).body("violations[0].field", is("query"));
    }

    @Test
    void onlyThoseWhoMayReadKnowledgeAreAnswered() {
        var body = Map.of("query", "parking");

        Bookshelf.search(TestTokens.machine(harbor.id(), "knowledge:read"), body)
                .statusCode(200);
        Bookshelf.search(TestTokens.machine(harbor.id(), "knowledge:write"), body)
                .statusCode(403);
        given().contentType("application/json").body(body).post(PATH).then().statusCode(401);
    }

    @Test
    void similaritiesAreFromZeroToOneAndBestComesFirst() {
        // Given
        harbor.put("Parking", "Patients park free of charge.");
        harbor.put("Hours", "We are open on Saturdays.");
        harbor.put("Odd", "!!! \ud83d\ude00 ''; DROP TABLE knowledge_base; --");

        // When
        var answer = harbor.search(Map.of("query", "is parking free on saturdays", "limit", 50, "min_similarity", 0));

        // Then
        List<Float> similarities = answer.body("results", hasSize(greaterThanOrEqualTo(2)))
                .extract()
                .path("results.similarity");
        assertThat(similarities).allSatisfy(similarity -> assertThat(similarity).isBetween(0f, 1f));
        assertThat(similarities).isSortedAccordingTo((one, other) -> Float.compare(other, one));
    }
}
