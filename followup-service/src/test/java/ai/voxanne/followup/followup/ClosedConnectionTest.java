package ai.voxanne.followup.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Database connections that close under a decision cost nobody their text. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TwilioSandbox.class, scope = TestResourceScope.GLOBAL)
class ClosedConnectionTest {

    private static final int TIMES = 2;
    private static final int OFTEN = 8;
    private static final int CALLS = 10;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private static final String END_ALL =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'voxanne_followup'";
    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE usename = 'voxanne_followup' AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO lead_followups%'
            """;
    private static final String DECIDED = "SELECT count(*) FROM lead_followups WHERE org_id = ?";
    private static final String TIMED_OUT =
            "SELECT sessions_fatal FROM pg_stat_database WHERE datname = current_database()";

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void aDecisionWhoseConnectionIsEndedUnderAStatementIsTriedAgain() throws SQLException {
        // Given
        var call = EndedCall.of(clinic);

        // When: the database ends all connections while the decision is being written, and again when it is tried again
        try (var holding = Owner.connect();
                var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("LOCK TABLE lead_followups IN SHARE MODE");
            call.end();
            for (int i = 0; i < TIMES; i++) {
                await().atMost(LONG_ENOUGH).until(() -> Owner.count(WAITING) > 0);
                Owner.query(END_ALL);
                await().until(() -> Owner.count(WAITING) == 0);
            }
            holding.rollback();
        }

        // Then
        assertThat(call.settled().getString("status")).isEqualTo("delivered");
        assertThat(call.texts()).hasSize(1);
    }

    // Then a statement may be given to a connection that is closed already, and what Vert.x says of that is no
    // Exception.
    @Test
    void aDecisionWhoseConnectionIsEndedBetweenTwoStatementsIsTriedAgain() {
        // Given: a database that ends whoever pauses in a transaction
        long before = Owner.count(TIMED_OUT);
        List<EndedCall> calls;
        Owner.update("ALTER ROLE voxanne_followup SET idle_in_transaction_session_timeout = '1ms'");
        try {
            Owner.query(END_ALL);

            // When: for so long that it has happened often, or nobody pauses
            calls = Stream.generate(() -> EndedCall.of(clinic).end())
                    .limit(CALLS)
                    .toList();
            await().atMost(LONG_ENOUGH)
                    .until(() ->
                            Owner.count(TIMED_OUT) >= before + OFTEN || Owner.count(DECIDED, clinic.id()) == CALLS);
        } finally {
            Owner.update("ALTER ROLE voxanne_followup RESET idle_in_transaction_session_timeout");
            Owner.query(END_ALL);
        }

        // Then
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.decided().getString("reason")).isNull();
            assertThat(call.followups()).hasSize(1);
        });
    }
}
