package ai.voxanne.platform.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at the test database past row security, and puts clinics into it. Only tests have such a door. */
public final class Owner {

    static final String JDBC_URL = "voxanne.test.jdbc-url";
    static final String SUPERUSER = "voxanne.test.superuser";
    static final String PASSWORD = "voxanne.test.password";

    private Owner() {}

    /** Rows as maps of column name to value. */
    public static List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... parameters) {
        try (var connection = connect();
                var statement = prepare(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var read = new ArrayList<Map<String, @Nullable Object>>();
            while (rows.next()) {
                read.add(row(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query gives. */
    public static long count(String sql, @Nullable Object... parameters) {
        return ((Number) query(sql, parameters).getFirst().values().iterator().next()).longValue();
    }

    public static int update(String sql, @Nullable Object... parameters) {
        try (var connection = connect();
                var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection as superuser; row security doesn't bind it. */
    public static Connection connect() throws SQLException {
        var login = new Properties();
        login.setProperty("user", System.getProperty(SUPERUSER));
        login.setProperty("password", System.getProperty(PASSWORD));
        return DriverManager.getConnection(System.getProperty(JDBC_URL), login);
    }

    /** An organization with one clinic of the same id, as sign-up makes it. */
    public static UUID newOrganization(String timeZone, String country) {
        UUID org = UUID.randomUUID();
        update("INSERT INTO organizations (id, name) VALUES (?, 'Test Clinic')", org);
        newClinic(org, org, timeZone, country);
        return org;
    }

    public static UUID newClinic(UUID org, UUID clinic, String timeZone, String country) {
        update(
                "INSERT INTO clinics (org_id, id, name, time_zone, country) VALUES (?, ?, 'Test Clinic', ?, ?)",
                org,
                clinic,
                timeZone,
                country);
        return clinic;
    }

    /** A provider with the usual working hours, Monday to Friday from nine to five. */
    public static UUID newProvider(UUID org, UUID clinic, String fullName) {
        UUID provider = UUID.randomUUID();
        update(
                "INSERT INTO profiles (org_id, id, clinic_id, full_name, role) VALUES (?, ?, ?, ?, 'provider')",
                org,
                provider,
                clinic,
                fullName);
        for (int day = 1; day <= 5; day++) {
            update("INSERT INTO provider_working_hours VALUES (?, ?, ?, '09:00', '17:00')", org, provider, (short) day);
        }
        return provider;
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Map<String, @Nullable Object> row(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), rows.getObject(i));
        }
        return row;
    }
}
