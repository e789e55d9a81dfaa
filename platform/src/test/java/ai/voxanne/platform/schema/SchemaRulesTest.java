package ai.voxanne.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.stack.PostgresServer;
import ai.voxanne.sandbox.stack.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The migrated database keeps every rule, and every rule notices when it doesn't. */
@TestInstance(Lifecycle.PER_CLASS)
class SchemaRulesTest {

    private PostgresServer postgres;

    @BeforeAll
    void start() {
        postgres = PostgresServer.startForTests();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void holds(SchemaRule rule) throws SQLException {
        try (var connection = postgres.connect(Schema.DATABASE)) {
            assertThat(violations(connection, rule)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSeenToFail(SchemaRule rule) throws SQLException {
        try (var connection = postgres.connect(Schema.DATABASE)) {
            // Given
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(rule.planted());
            }

            // When
            var violations = violations(connection, rule);

            // Then: closing without a commit takes the planted thing away again
            assertThat(violations).isNotEmpty();
            connection.rollback();
        }
    }

    private static List<String> violations(Connection connection, SchemaRule rule) throws SQLException {
        var violations = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(rule.violations())) {
            while (rows.next()) {
                violations.add(rows.getString(1));
            }
        }
        return violations;
    }
}
