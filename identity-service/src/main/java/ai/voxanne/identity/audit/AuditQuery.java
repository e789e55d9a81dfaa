package ai.voxanne.identity.audit;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.Problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show.
 *
 * @param action this one only; null: all
 * @param since from this instant on; null: from the beginning
 * @param localSince the same on the clinic's clock, if it was given without an offset
 * @param limit at most so many, the newest
 */
record AuditQuery(
        @Nullable String action,
        @Nullable Instant since,
        @Nullable LocalDateTime localSince,
        int limit) {

    private static final int USUAL = 100;
    private static final int MOST = 500;
    // What Postgres can store; java.time goes further.
    private static final int LAST_YEAR = 9999;

    /** Reads the query's parameters as they were sent. */
    static AuditQuery read(@Nullable String action, @Nullable String since, @Nullable String limit) {
        var violations = new ArrayList<Violation>();
        Optional<OffsetDateTime> instant = offset(since);
        Optional<LocalDateTime> local = instant.isEmpty() ? local(since) : Optional.empty();
        if (since != null && instant.isEmpty() && local.isEmpty()) {
            violations.add(new Violation("since", "must be a time such as 2026-01-18T10:30:00Z"));
        }
        int most = number(limit);
        if (most < 1 || most > MOST) {
            violations.add(new Violation("limit", "must be a number from 1 to " + MOST));
        }
        refuse(violations);
        return new AuditQuery(
                action == null || action.isEmpty() ? null : action,
                instant.map(OffsetDateTime::toInstant).orElse(null),
                local.orElse(null),
                most);
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
    }

    private static Optional<OffsetDateTime> offset(@Nullable String time) {
        try {
            return Optional.ofNullable(time).map(OffsetDateTime::parse).filter(read -> storable(read.getYear()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> local(@Nullable String time) {
        try {
            return Optional.ofNullable(time).map(LocalDateTime::parse).filter(read -> storable(read.getYear()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean storable(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }

    private static int number(@Nullable String limit) {
        try {
            return limit == null ? USUAL : Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
