package ai.voxanne.booking.calendar;

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

    private static final String FIND = """
            SELECT type, calendar_id, credential_ciphertext, key_version, status, status_reason, event_detail
            FROM calendar_connections
            WHERE org_id = $1 AND clinic_id = $2
            """;

    private static final String CONNECT = """
            INSERT INTO calendar_connections
                (org_id, clinic_id, type, calendar_id, credential_ciphertext, key_version, event_detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (org_id, clinic_id) DO UPDATE
            SET type = excluded.type, calendar_id = excluded.calendar_id,
                credential_ciphertext = excluded.credential_ciphertext, key_version = excluded.key_version,
                event_detail = excluded.event_detail, status = 'connected', status_reason = NULL,
                status_since = now(), updated_at = now()
            """;

    private static final String SET_STATUS = """
            UPDATE calendar_connections
            SET status = $3, status_reason = $4, status_since = now(), updated_at = now()
            WHERE org_id = $1 AND clinic_id = $2 AND status <> $3
            """;

    private static final String DISCONNECT = """
            INSERT INTO calendar_connections (org_id, clinic_id, status)
            VALUES ($1, $2, 'disconnected')
            ON CONFLICT (org_id, clinic_id) DO UPDATE
            SET type = NULL, calendar_id = NULL, credential_ciphertext = NULL, key_version = NULL,
                status = 'disconnected', status_reason = NULL, status_since = now(), updated_at = now()
            """;

    private static final String WAITING = """
            SELECT count(*) AS waiting
            FROM calendar_events AS e
            JOIN appointments AS a ON a.org_id = e.org_id AND a.id = e.appointment_id
            WHERE e.org_id = $1 AND a.clinic_id = $2 AND e.status IN ('pending', 'parked', 'failed')
            """;

    private final OrgDatabase database;
    private final CalendarConfig config;

    ConnectionRepository(OrgDatabase database, CalendarConfig config) {
        this.database = database;
        this.config = config;
    }

    /** The sandbox, under the clinic's own id. */
    static Connection sandbox(OrgId org, UUID clinic) {
        return new Connection(org, clinic, null, clinic.toString(), null, "connected", "initials");
    }

    /** The clinic's connection; in the local stack the sandbox if it has made none. */
    Uni<Optional<Connection>> find(OrgId org, UUID clinic) {
        return database.query(org, FIND, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> connection(org, clinic, row))
                        .findFirst()
                        .or(() -> config.calendarSandbox() ? Optional.of(sandbox(org, clinic)) : Optional.empty()));
    }

    Uni<Void> connect(SqlConnection tx, Connection connection, Sealed credential) {
        return tx.preparedQuery(CONNECT)
                .execute(Tuple.tuple()
                        .addUUID(connection.org().value())
                        .addUUID(connection.clinic())
                        .addString(connection.type())
                        .addString(connection.calendar())
                        .addValue(credential.ciphertext())
                        .addInteger(credential.keyVersion())
                        .addString(connection.detail()))
                .replaceWithVoid();
    }

    /** Marks the credential as revoked; true if it was not yet. */
    Uni<Boolean> revoke(SqlConnection tx, OrgId org, UUID clinic, String reason) {
        return tx.preparedQuery(SET_STATUS)
                .execute(Tuple.of(org.value(), clinic, "revoked", reason))
                .map(SqlResult::rowCount)
                .map(changed -> changed == 1);
    }

    Uni<Void> disconnect(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(DISCONNECT)
                .execute(Tuple.of(org.value(), clinic))
                .replaceWithVoid();
    }

    /** How many appointments wait for this clinic's calendar. */
    Uni<Long> waiting(OrgId org, UUID clinic) {
        return database.query(org, WAITING, Tuple.of(org.value(), clinic))
                .map(rows -> rows.iterator().next().getLong("waiting"));
    }

    /** Why the connection is as it is, if there is something to say. */
    Uni<Optional<String>> reason(OrgId org, UUID clinic) {
        return database.query(org, FIND, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("status_reason"))
                        .filter(reason -> reason != null)
                        .findFirst());
    }

    private static Connection connection(OrgId org, UUID clinic, Row row) {
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
}
