package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.booking.privacy.OrgSecrets;
import ai.voxanne.booking.privacy.Sealed;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Connects clinics to their calendars, and disconnects them. */
@ApplicationScoped
class CalendarSetup {

    private final OrgDatabase database;
    private final ConnectionRepository connections;
    private final OrgSecrets secrets;
    private final CalendarReconciliation reconciliation;
    private final AuditLog audit;

    CalendarSetup(
            OrgDatabase database,
            ConnectionRepository connections,
            OrgSecrets secrets,
            CalendarReconciliation reconciliation,
            AuditLog audit) {
        this.database = database;
        this.connections = connections;
        this.secrets = secrets;
        this.reconciliation = reconciliation;
        this.audit = audit;
    }

    Uni<ConnectionStatus> status(OrgId org, UUID clinic) {
        return connections.describe(org, clinic);
    }

    /** Changes what was sent. All coming appointments are then brought into the calendar, parked ones included. */
    Uni<ConnectionStatus> change(OrgId org, UUID clinic, String actor, ConnectionChange change) {
        return Uni.combine()
                .all()
                .unis(connections.find(org, clinic), encrypted(org, clinic, change))
                .with((found, secret) -> changed(org, clinic, change, found.orElse(null), secret.orElse(null)))
                .chain(connection -> save(connection, actor, "calendar_connection_changed"))
                .invoke(() -> catchUp(org, clinic))
                .chain(() -> connections.describe(org, clinic));
    }

    /** Forgets the credential. Events that are in the calendar stay there. */
    Uni<Void> disconnect(OrgId org, UUID clinic, String actor) {
        var none = new Connection(org, clinic, null, clinic.toString(), null, "disconnected", "initials");
        return save(none, actor, "calendar_disconnected");
    }

    private static Connection changed(
            OrgId org, UUID clinic, ConnectionChange change, @Nullable Connection found, @Nullable Sealed secret) {
        var current = found != null
                ? found
                : new Connection(org, clinic, null, clinic.toString(), null, "disconnected", "initials");
        var changed = change.applyTo(current, secret);
        if (Connection.SERVICE_ACCOUNT.equals(changed.type())
                && changed.calendar().equals(clinic.toString())) {
            throw Problem.invalid("calendar_id", "is missing").toException();
        }
        return changed;
    }

    private Uni<Optional<Sealed>> encrypted(OrgId org, UUID clinic, ConnectionChange change) {
        var credential = change.credential();
        return credential == null
                ? Uni.createFrom().item(Optional.empty())
                : secrets.seal(org, Connection.row(clinic), credential.encode()).map(Optional::of);
    }

    private Uni<Void> save(Connection connection, String actor, String action) {
        var entry = AuditEntry.done(
                connection.org(),
                actor,
                action,
                ConnectionRepository.TABLE,
                connection.clinic().toString());
        return database.inOrg(
                connection.org(),
                tx -> connections
                        .save(tx, connection)
                        .call(() -> connections.renewEvents(tx, connection.org(), connection.clinic()))
                        .chain(() -> audit.append(tx, entry)));
    }

    // Nobody waits for it: it may be thousands of appointments.
    private void catchUp(OrgId org, UUID clinic) {
        reconciliation
                .catchUp(org, clinic)
                .subscribe()
                .with(
                        done -> {},
                        failure -> Log.warnf(
                                "A clinic's calendar waits for the next reconciliation: %s",
                                failure.getClass().getSimpleName()));
    }
}
