package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.benchmarks.stack.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * How the database carries out the statements inside a function, as its own {@code auto_explain} tells: the plans of
 * the function that is in use, not of a copy of its text.
 */
record Plans(List<String> lines) {

    // After five runs PostgreSQL may settle for a generic plan: what is asked for is the plan that stays.
    private static final int RUNS = 8;
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2030-01-02T03:00:00Z");
    private static final String CHECK = "SELECT time_is_taken(?, ?, ?, ?, ?)";

    private static final List<String> EXPLAIN = List.of(
            "LOAD 'auto_explain'",
            "SET auto_explain.log_level = 'notice'",
            "SET auto_explain.log_nested_statements = on",
            "SET auto_explain.log_min_duration = 0");

    static Plans ofConflictCheck(Database database, Clinic clinic) {
        return database.connected(connection -> {
            for (var run = 1; run < RUNS; run++) {
                check(connection, clinic);
            }
            execute(connection, EXPLAIN);
            return new Plans(check(connection, clinic));
        });
    }

    long sequentialScans() {
        return lines.stream().filter(line -> line.contains("Seq Scan")).count();
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
        Database.becomeBookingService(connection);
    }

    private static List<String> check(Connection connection, Clinic clinic) throws SQLException {
        var plans = new ArrayList<String>();
        connection.setAutoCommit(false);
        try (var enter = Database.prepare(connection, "SELECT enter_org(?)", clinic.org());
                var check = Database.prepare(
                        connection, CHECK, clinic.org(), clinic.id(), Clinic.provider(7), TIME, TIME.plusMinutes(10))) {
            enter.execute();
            check.execute();
            for (var plan = check.getWarnings(); plan != null; plan = plan.getNextWarning()) {
                String.valueOf(plan.getMessage())
                        .lines()
                        .map(String::strip)
                        .filter(Plans::isStep)
                        .forEach(plans::add);
            }
        } finally {
            connection.commit();
            connection.setAutoCommit(true);
        }
        return plans;
    }

    private static boolean isStep(String line) {
        return line.contains("Scan") || line.contains("Index Cond");
    }
}
