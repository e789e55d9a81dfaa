package ai.voxanne.identity.machine;

import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.identity.token.Revoking;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** The machines that may act for an organization. */
@ApplicationScoped
class MachineClients {

    private final OrgDatabase database;
    private final MachineClientRepository clients;
    private final Revoking revoking;
    private final AuditLog audit;

    MachineClients(OrgDatabase database, MachineClientRepository clients, Revoking revoking, AuditLog audit) {
        this.database = database;
        this.clients = clients;
        this.revoking = revoking;
        this.audit = audit;
    }

    Uni<MachineClient.Issued> add(OrgId org, UUID actor, ClientRequest wanted) {
        String secret = OpaqueToken.secret();
        var scopes = new TreeSet<>(wanted.scopes());
        return database.inOrg(
                        org,
                        tx -> clients.insert(tx, org, wanted.name().strip(), OpaqueToken.hash(secret), scopes)
                                .call(client ->
                                        audit.append(tx, done(org, actor, "client_created", client.clientId()))))
                .map(client -> client.withSecret(secret));
    }

    Uni<List<MachineClient>> all(OrgId org) {
        return database.inOrg(org, tx -> clients.all(tx, org));
    }

    /** Takes its credentials away: no new tokens at once, the old ones refused within seconds. */
    Uni<Void> delete(OrgId org, UUID actor, UUID client) {
        return database.inOrg(
                org,
                tx -> clients.delete(tx, org, client)
                        .invoke(MachineClients::requireKnown)
                        .chain(() -> revoke(tx, org, actor, client)));
    }

    private Uni<Void> revoke(SqlConnection tx, OrgId org, UUID actor, UUID client) {
        return revoking.revoke(tx, org, client)
                .chain(() -> audit.append(tx, done(org, actor, "client_deleted", client)));
    }

    private static void requireKnown(boolean deleted) {
        if (!deleted) {
            throw Problem.notFound("I can't find that client.").toException();
        }
    }

    private static AuditEntry done(OrgId org, UUID actor, String action, UUID client) {
        return AuditEntry.done(org, actor.toString(), action, "machine_clients", client.toString());
    }
}
