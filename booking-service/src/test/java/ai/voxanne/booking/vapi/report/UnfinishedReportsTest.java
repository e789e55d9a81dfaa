package ai.voxanne.booking.vapi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails on the way is tried again, and neither the failure nor anything else repeats what was said. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class UnfinishedReportsTest {

    private static final List<String> CANARIES = List.of("CANARY-", "078-05-1120", "narcolepsy", "penicillin");
    private static final String SAID = "AI: hello CANARY-greeting\nUser: i have narcolepsy and i am allergic to"
            + " penicillin my social security number is 078-05-1120 CANARY-rest\n";
    private static final String TABLES = """
            SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind = 'r' AND nspname = 'public' AND relname NOT LIKE 'flyway%'
            """;

    private final UnfinishedReports reports;
    private final ClinicFixture clinic = ClinicFixture.create();
    private final String call = "call-" + UUID.randomUUID();
    private final KafkaTopic topic = KafkaTopic.fromNow("voxanne.calls");
    private final Listener log = new Listener();

    UnfinishedReportsTest(UnfinishedReports reports) {
        this.reports = reports;
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
        topic.close();
    }

    @Test
    void whatTheDatabaseRefusesIsFiledLaterAndNeverRepeated() throws Throwable {
        // Given: the database refuses the call, and its error shows the row
        Owner.update("ALTER TABLE calls ADD CONSTRAINT planted CHECK (lead_id <> 'refused') NOT VALID");
        try {
            // When
            ended();

            // Then
            clinic.asAdmin().get("/api/calls/" + call).then().statusCode(404);
            assertThat(status()).isEqualTo("received");
            assertNowhere();
        } finally {
            Owner.update("ALTER TABLE calls DROP CONSTRAINT planted");
        }

        // When
        VertxContextSupport.subscribeAndAwait(() -> reports.workOff(Duration.ZERO));

        // Then
        clinic.asAdmin().get("/api/calls/" + call).then().statusCode(200).body("outcome", is("not_booked"));
        await().until(() -> status().equals("done"));
        await().until(() -> Owner.count("SELECT count(*) FROM outbox WHERE org_id = ?", clinic.id()) == 0);
        assertNowhere();
    }

    @Test
    void aTranscriptThatCouldNotBeStoredIsTakenApartLater() throws Throwable {
        // Given
        Owner.update("ALTER TABLE audit_log ADD CONSTRAINT planted CHECK (action <> 'private_data_stored') NOT VALID");
        try {
            ended();
            await().until(() -> log.lines.stream().anyMatch(line -> line.contains("waits to be tried again")));
            assertThat(status()).isEqualTo("filed");
            assertThat(clinic.rows("clinical_notes")).isZero();
        } finally {
            Owner.update("ALTER TABLE audit_log DROP CONSTRAINT planted");
        }

        // When
        VertxContextSupport.subscribeAndAwait(() -> reports.workOff(Duration.ZERO));

        // Then
        assertThat(status()).isEqualTo("done");
        assertThat(clinic.rows("clinical_notes")).isPositive();
        assertThat(clinic.rows("calls")).isEqualTo(1);
        assertNowhere();
    }

    @Test
    void whatFailsAgainAndAgainIsPutAside() throws Throwable {
        Owner.update("ALTER TABLE calls ADD CONSTRAINT planted CHECK (lead_id <> 'refused') NOT VALID");
        try {
            ended();
            for (int i = 0; i < 11; i++) {
                VertxContextSupport.subscribeAndAwait(() -> reports.workOff(Duration.ZERO));
            }
        } finally {
            Owner.update("ALTER TABLE calls DROP CONSTRAINT planted");
        }

        clinic.asAdmin().get("/api/calls/quarantine").then().body("[0].reason", is("failing"));
        clinic.asAdmin().post("/api/calls/quarantine/replay").then().statusCode(200);
        clinic.asAdmin().get("/api/calls/" + call).then().statusCode(200);
    }

    private void ended() {
        clinic.asAdmin()
                .body(Map.of(
                        "eventType", "call_ended",
                        "callId", call,
                        "patientPhone", "+12025550123",
                        "leadId", "refused",
                        "secret", "CANARY-secret",
                        "transcript", SAID))
                .post("/api/vapi/webhook")
                .then()
                .statusCode(202);
    }

    private String status() {
        return String.valueOf(Owner.query("SELECT status FROM call_messages WHERE org_id = ?", clinic.id())
                .getFirst()
                .get("status"));
    }

    private void assertNowhere() {
        assertThat(log.lines).noneMatch(UnfinishedReportsTest::tells);
        assertThat(topic.matching(record -> tells(record.value()))).isEmpty();
        assertThat(Owner.query(TABLES))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(
                                Owner.query("SELECT t::text AS row FROM \"%s\" AS t".formatted(table.get("relname"))))
                        .noneMatch(row -> tells(String.valueOf(row.get("row")))));
    }

    private static boolean tells(String text) {
        return CANARIES.stream().anyMatch(text::contains);
    }

    /** Hears every line that is logged. */
    private static final class Listener extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
