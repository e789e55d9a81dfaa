package ai.voxanne.benchmarks.stack;

import ai.voxanne.sandbox.stack.PostgresServer;
import ai.voxanne.sandbox.stack.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The stack's database as its superuser sees it: to put data there, and to look what came of a load. */
public final class Database {

    /** The role that booking-service works as. */
    static final String BOOKING_ROLE = "voxanne_booking";

    private final PostgresServer server;

    Database(PostgresServer server) {
        this.server = server;
    }

    PostgresServer server() {
        return server;
    }

    /** Runs one statement as the superuser. */
    public int execute(String sql, Object... parameters) {
        return connected(connection -> {
            try (var statement = prepare(connection, sql, parameters)) {
                return statement.execute() ? 0 : statement.getUpdateCount();
            }
        });
    }

    /** The only number that a query answers with. */
    public long number(String sql, Object... parameters) {
        return connected(connection -> {
            try (var statement = prepare(connection, sql, parameters);
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Which PostgreSQL it is. */
    public String version() {
        return connected(connection -> "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion());
    }

    /** Does something on a connection of the superuser. */
    public <T> T connected(Work<T> work) {
        try (var connection = server.connect(Schema.DATABASE)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** From now on the connection has the rights of booking-service, and row security binds it. */
    public static void becomeBookingService(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET ROLE " + BOOKING_ROLE);
        }
    }

    public static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** What is done on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
