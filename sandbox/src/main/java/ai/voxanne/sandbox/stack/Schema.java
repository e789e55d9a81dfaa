package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;

/** Voxanne's database: its roles and its migrated tables, as {@code deploy/database} describes them. */
public final class Schema {

    public static final String DATABASE = "voxanne";

    /** The password of every role in a database for tests. */
    public static final String TEST_PASSWORD = "for-tests-only";

    private static final String FOLDER = "deploy/database";
    private static final String OWNER = "voxanne_owner";
    private static final Pattern PASSWORD_PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)_password}");

    private Schema() {}

    /**
     * Brings a database up to date from within a container, whose environment names the host of the server
     * and the folder with a file of each role's password.
     */
    public static void main(String[] args) {
        var passwords = new Secrets(Path.of(System.getenv("VOXANNE_SECRETS_FOLDER")));
        var host = System.getenv("VOXANNE_DATABASE_HOST");
        var superuser = PostgresServer.SUPERUSER;
        install(
                new PostgresServer(host, 5432, superuser, passwords.password(superuser), () -> {}),
                passwords::password);
    }

    /**
     * Brings the database of this server up to date, creating what lacks.
     *
     * @param passwords gives the password of a role, such as {@code voxanne_booking}
     */
    public static void install(PostgresServer server, UnaryOperator<String> passwords) {
        var folder = folder();
        try {
            createDatabase(server);
            createRoles(server, Files.readString(folder.resolve("roles.sql")), passwords);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The roles could not be created: " + e.getMessage(), e);
        }
        Flyway.configure()
                .dataSource(server.jdbcUrl(DATABASE), OWNER, passwords.apply(OWNER))
                .locations("filesystem:" + folder.resolve("migration"))
                .load()
                .migrate();
    }

    private static void createDatabase(PostgresServer server) throws SQLException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static void createRoles(PostgresServer server, String roles, UnaryOperator<String> passwords)
            throws SQLException {
        var sql = PASSWORD_PLACEHOLDER
                .matcher(roles)
                .replaceAll(found -> passwords.apply(roleOf(found)))
                .replace("${database}", DATABASE);
        try (var connection = server.connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String roleOf(MatchResult placeholder) {
        return "voxanne_" + placeholder.group(1);
    }

    private static Path folder() {
        return repository().resolve(FOLDER);
    }

    /** The root of the repository: tests run in their module's folder, the stack in the root itself. */
    static Path repository() {
        for (var path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve(FOLDER).resolve("roles.sql"))) {
                return path;
            }
        }
        throw new IllegalStateException(FOLDER + " is not here nor in any folder above");
    }
}
