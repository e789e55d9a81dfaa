package ai.voxanne.identity.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database itself keeps organizations apart, whatever the service says in SQL. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class RowSecurityTest {

    private Signup own;
    private Signup foreign;

    @BeforeEach
    void signUp() {
        own = Signup.fresh();
        foreign = Signup.fresh();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organizations", "clinics", "accounts", "profiles", "refresh_tokens", "audit_log"})
    void anOrganizationSeesItsOwnRowsAndNoOther(String table) throws SQLException {
        String id = "organizations".equals(table) ? "id" : "org_id";

        try (var connection = as(own.org())) {
            assertThat(count(connection, "SELECT count(*) FROM " + table + " WHERE " + id + " = '" + own.org() + "'"))
                    .isPositive();
            assertThat(count(connection, "SELECT count(*) FROM " + table + " WHERE " + id + " <> '" + own.org() + "'"))
                    .isZero();
        }
    }

    @Test
    void withoutAnOrganizationThereIsNothing() throws SQLException {
        try (var connection = Owner.connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SET LOCAL ROLE voxanne_identity");
            assertThat(count(connection, "SELECT count(*) FROM organizations")).isZero();
            assertThat(count(connection, "SELECT count(*) FROM accounts")).isZero();
        }
    }

    @Test
    void anothersRowsCantBeChanged() throws SQLException {
        try (var connection = as(own.org());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE clinics SET name = 'x' WHERE org_id = '" + foreign.org() + "'"))
                    .isZero();
        }
    }

    @Test
    void aRowForAnotherOrganizationIsRefused() throws SQLException {
        try (var connection = as(own.org());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() ->
                            statement.executeUpdate("INSERT INTO clinics (org_id, name, time_zone, country) VALUES ('"
                                    + foreign.org() + "', 'x', 'UTC', 'US')"))
                    .hasMessageContaining("row-level security");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log", "DELETE FROM accounts"})
    void theServiceMayNotDoMoreThanItNeeds(String sql) throws SQLException {
        try (var connection = as(own.org());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(sql)).hasMessageContaining("permission denied");
        }
    }

    private static Connection as(UUID org) throws SQLException {
        var connection = Owner.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("SET LOCAL ROLE voxanne_identity");
        connection.createStatement().execute("SELECT enter_org('" + org + "')");
        return connection;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
