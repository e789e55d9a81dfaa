package ai.voxanne.system.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Postgres, entered with one role. A statement that the database refuses fails as {@link SQLException}. */
public final class Database {

    private final String url;
    private final String role;
    private final String password;

    Database(String url, String role, String password) {
        this.url = url;
        this.role = role;
        this.password = password;
    }

    /** All rows of a query, by column name. */
    public List<Map<String, @Nullable Object>> rows(String sql, Object... parameters) {
        try (var connection = connect()) {
            return rows(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs a statement inside an organization, as a service does, and gives the number of rows that it touched. */
    public int inOrg(String org, String sql, Object... parameters) throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            rows(connection, "SELECT enter_org(?::uuid)", org);
            try (var statement = prepared(connection, sql, parameters)) {
                var touched = statement.execute() ? count(statement) : statement.getUpdateCount();
                connection.commit();
                return touched;
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, role, password);
    }

    private static int count(PreparedStatement statement) throws SQLException {
        var found = 0;
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                found++;
            }
        }
        return found;
    }

    private static List<Map<String, @Nullable Object>> rows(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var found = new ArrayList<Map<String, @Nullable Object>>();
        try (var statement = prepared(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var columns = rows.getMetaData();
            while (rows.next()) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), rows.getObject(i));
                }
                found.add(row);
            }
        }
        return found;
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
