package ai.voxanne.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A throw-away Postgres has the schema, its extensions and roles that can do no more than they need. */
class PostgresServerTest {

    @Test
    void theServicesRolesCanLogInToTheMigratedDatabase() throws SQLException {
        try (var server = PostgresServer.startForTests();
                var connection = DriverManager.getConnection(
                        server.jdbcUrl(Schema.DATABASE), "voxanne_booking", Schema.TEST_PASSWORD);
                var statement = connection.createStatement()) {
            // When
            var rows = statement.executeQuery(
                    "SELECT '[1,2,3]'::vector <-> '[1,2,4]', rolsuper FROM pg_roles WHERE rolname = current_user");

            // Then
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDouble(1)).isEqualTo(1.0);
            assertThat(rows.getBoolean(2)).isFalse();
        }
    }

    @Test
    void aClosedServerDoesNotAnswer() {
        // Given
        var server = PostgresServer.startForTests();

        // When
        server.close();

        // Then
        assertThat(server.answers()).isFalse();
    }

    @Test
    void aGivenServerIsReadFromItsUrl() {
        var server = PostgresServer.at(URI.create("postgres://root:secret@db.example:6543/"));

        assertThat(server.jdbcUrl("voxanne")).isEqualTo("jdbc:postgresql://db.example:6543/voxanne");
        assertThat(server.superuser()).isEqualTo("root");
        assertThat(server.password()).isEqualTo("secret");
    }

    @Test
    void aUrlWithoutCredentialsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresServer.at(URI.create("postgres://db.example/")))
                .withMessageContaining("superuser:password");
    }
}
