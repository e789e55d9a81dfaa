package ai.voxanne.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The conflict check stays on its index under row security, as the plans show that Postgres itself reports. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ConflictPlanTest {

    // Changed long ago, so that no calendar waits for them.
    private static final String MANY_APPOINTMENTS = """
            INSERT INTO appointments (org_id, clinic_id, provider_id, patient_id, patient_name,
                scheduled_at, ends_at, duration_minutes, status, updated_at)
            SELECT ?, ?, ?, ?, 'Jane Roe', at, at + interval '30 minutes', 30, 'booked', '2000-01-01'
            FROM generate_series(timestamptz '2100-01-01', timestamptz '2100-01-01' + interval '10000 hours',
                interval '1 hour') AS at
            """;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void theCheckReadsOnlyTheIndexWithinTheWantedTime() throws SQLException {
        // Given
        UUID patient = clinic.newPatient();
        Owner.update(MANY_APPOINTMENTS, clinic.id(), clinic.id(), clinic.provider(), patient);
        Owner.update("VACUUM ANALYZE appointments");

        // When
        String plans = plansOf("SELECT time_is_taken('%1$s', '%1$s', '%2$s', '2100-06-01 10:30Z', '2100-06-01 10:55Z')"
                .formatted(clinic.id(), clinic.provider()));

        // Then
        assertThat(plans)
                .contains("Index Only Scan using appointments_by_provider")
                .containsPattern("Index Cond: .*org_id = .*provider_id = .*scheduled_at < .*scheduled_at > ")
                .doesNotContain("Seq Scan on appointments");
    }

    // As the service's role in its organization, with the plan of every statement inside the function.
    private String plansOf(String sql) throws SQLException {
        try (var connection = Owner.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOAD 'auto_explain'");
            statement.execute("SET LOCAL auto_explain.log_min_duration = 0");
            statement.execute("SET LOCAL auto_explain.log_nested_statements = on");
            statement.execute("SET LOCAL auto_explain.log_level = notice");
            statement.execute("SET LOCAL ROLE voxanne_booking");
            statement.execute("SELECT enter_org('" + clinic.id() + "')");
            statement.execute(sql);
            return notices(statement);
        }
    }

    private static String notices(Statement statement) throws SQLException {
        var text = new StringBuilder();
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            text.append(notice.getMessage()).append('\n');
        }
        return text.toString();
    }
}
