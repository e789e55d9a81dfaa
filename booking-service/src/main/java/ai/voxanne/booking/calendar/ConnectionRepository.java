package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.booking.privacy.Sealed;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How the clinics' calendars are reached. */
@ApplicationScoped
class ConnectionRepository {

    static final String TABLE = "calendar_connections";

    private static final String FIND = """
            SELECT type, calendar_id, credential_ciphertext, key_version, status, event_detail
            FROM calendar_connections
            WHERE org_id = $1 AND clinic_id = $2
            """;

    private static final String STATUS = "SELECT connection_status FROM calendar_connection_status($1, $2)";

    private static final String SAVE = """
            INSERT INTO calendar_connections
                (org_id, clinic_id, type, calendar_id, credential_ciphertext, key_version, status, event_detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (org_id, clinic_id) DO UPDATE
            SET type = excluded.type, calendar_id = excluded.calendar_id,
                credential_ciphertext = excluded.credential_ciphertext, key_version = excluded.key_version,
                event_detail = excluded.event_detail, status = excluded.status,
                status_reason = CASE WHEN excluded.status = calendar_connections.status
                    THEN calendar_connections.status_reason END,
                status_since = CASE WHEN excluded.status = calendar_connections.status
                    THEN calendar_connections.status_since ELSE now() END,
                updated_at = now()
            """;

    // The sandbox needs no row until it refuses, too.
    private static final String REVOKE = """
            INSERT INTO calendar_connections (org_id, clinic_id, status, status_reason)
            VALUES ($1, $2, 'revoked', left($3, 500))
            ON CONFLICT (org_id, clinic_id) DO UPDATE
            SET status = 'revoked', status_reason = excluded.status_reason, status_since = now(), updated_at = now()
            WHERE calendar_connections.status = 'connected'
            """;

    // What the events show or where they are has changed: each is written again.
    private static final String RENEW = """
            UPDATE calendar_events AS e
            SET status = 'pending', updated_at = now()
            FROM appointments AS a
            WHERE e.org_id = $1 AND a.org_id = e.org_id AND a.id = e.appointment_id
                AND a.clinic_id = $2 AND a.ends_at > now() AND e.status IN ('synced', 'parked', 'failed')
            """;

    private static final String DESCRIBE = """
            SELECT n.type, n.status, n.status_reason, n.status_since, n.calendar_id, n.event_detail,
                   (SELECT count(*)
                    FROM calendar_events AS e
                    JOIN appointments AS a ON a.org_id = e.org_id AND a.id = e.appointment_id
                    WHERE e.org_id = $1 AND a.clinic_id = $2 AND a.ends_at > now()
                        AND e.status IN ('pending', 'parked', 'failed')) AS parked
            FROM (SELECT 1) AS one
            LEFT JOIN calendar_connections AS n ON n.org_id = $1 AND n.clinic_id = $2
            """;

    private final OrgDatabase database;
    private final CalendarConfig config;

    ConnectionRepository(OrgDatabase database, CalendarConfig config) {
        this.database = database;
        this.config = config;
    }

    /** The clinic's connection; in the local stack the sandbox if it has made none. */
    Uni<Optional<Connection>> find(OrgId org, UUID clinic) {
        return database.query(org, FIND, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> connection(org, clinic, row))
                        .findFirst()
                        .or(() -> config.calendar().sandbox()
                                ? Optional.of(Connection.sandbox(org, clinic))
                                : Optional.empty()));
    }

    /** The status of the connection that {@link #find} would find; empty if there is none. */
    Uni<Optional<String>> status(OrgId org, UUID clinic) {
        return database.call(org, STATUS, Tuple.of(org.value(), clinic))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("connection_status"))
                        .or(() -> config.calendar().sandbox() ? Optional.of(Connection.CONNECTED) : Optional.empty()));
    }

    Uni<Void> save(SqlConnection tx, Connection connection) {
        var credential = connection.credential();
        return tx.preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addUUID(connection.org().value())
                        .addUUID(connection.clinic())
                        .addString(connection.type())
                        .addString(connection.calendar())
                        .addValue(credential == null ? null : credential.ciphertext())
                        .addValue(credential == null ? null : credential.keyVersion())
                        .addString(connection.status())
                        .addString(connection.detail()))
                .replaceWithVoid();
    }

    /** Lets the clinic's coming events be written again. */
    Uni<Void> renewEvents(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(RENEW).execute(Tuple.of(org.value(), clinic)).replaceWithVoid();
    }

    /** Marks the connection as revoked; true if it was not yet. */
    Uni<Boolean> revoke(SqlConnection tx, OrgId org, UUID clinic, String reason) {
        return tx.preparedQuery(REVOKE)
                .execute(Tuple.of(org.value(), clinic, reason))
                .map(SqlResult::rowCount)
                .map(changed -> changed == 1);
    }

    /** All that a clinic may know of its connection; never the credential. */
    Uni<ConnectionStatus> describe(OrgId org, UUID clinic) {
        return database.query(org, DESCRIBE, Tuple.of(org.value(), clinic))
                .map(rows -> status(clinic, rows.iterator().next()));
    }

    static Connection connection(OrgId org, UUID clinic, Row row) {
        return new Connection(
                org,
                clinic,
                row.getString("type"),
                Optional.ofNullable(row.getString("calendar_id")).orElse(clinic.toString()),
                credential(row),
                row.getString("status"),
                row.getString("event_detail"));
    }

    private static @Nullable Sealed credential(Row row) {
        var ciphertext = row.getDelegate().getBuffer("credential_ciphertext");
        return ciphertext == null ? null : new Sealed(ciphertext, row.getInteger("key_version"));
    }

    private ConnectionStatus status(UUID clinic, Row row) {
        boolean none = row.getString("status") == null;
        boolean sandbox = config.calendar().sandbox();
        var since = row.getOffsetDateTime("status_since");
        String type = row.getString("type");
        return new ConnectionStatus(
                clinic,
                type == null && sandbox ? "sandbox" : type,
                none ? (sandbox ? "connected" : "disconnected") : row.getString("status"),
                row.getString("status_reason"),
                since == null ? null : since.toInstant(),
                row.getString("calendar_id"),
                none ? "initials" : row.getString("event_detail"),
                row.getLong("parked"));
    }
}
