package ai.voxanne.identity.invitation;

import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class InvitationRepository {

    private static final String INSERT = """
            INSERT INTO invitations (org_id, email, role, clinic_id, token_hash, invited_by, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 second')
            RETURNING org_id, id, email, role, clinic_id, expires_at
            """;
    private static final String IS_MEMBER = "SELECT FROM accounts WHERE org_id = $1 AND email = $2";
    private static final String IS_OPEN = """
            SELECT
            FROM invitations
            WHERE org_id = $1 AND token_hash = $2 AND accepted_at IS NULL AND expires_at > now()
            """;
    private static final String ACCEPT = """
            UPDATE invitations
            SET accepted_at = now()
            WHERE org_id = $1 AND token_hash = $2 AND accepted_at IS NULL AND expires_at > now()
            RETURNING org_id, id, email, role, clinic_id, expires_at
            """;
    private static final String INSERT_PROFILE = """
            INSERT INTO profiles (org_id, clinic_id, full_name, email, role)
            VALUES ($1, $2, $3, $4, $5)
            RETURNING id
            """;

    Uni<Invitation> insert(
            SqlConnection tx, OpaqueToken token, InvitationRequest request, UUID inviter, Duration lifetime) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(token.org().value())
                        .addString(request.email())
                        .addString(request.role())
                        .addUUID(request.clinicId() == null ? null : UUID.fromString(request.clinicId()))
                        .addValue(Buffer.buffer(token.hash()))
                        .addUUID(inviter)
                        .addDouble((double) lifetime.toSeconds()))
                .map(rows -> invitation(rows.iterator().next()));
    }

    Uni<Boolean> isMember(SqlConnection tx, OrgId org, String email) {
        return tx.preparedQuery(IS_MEMBER).execute(Tuple.of(org.value(), email)).map(rows -> rows.size() > 0);
    }

    Uni<Boolean> isOpen(SqlConnection tx, OpaqueToken token) {
        return tx.preparedQuery(IS_OPEN).execute(key(token)).map(rows -> rows.size() > 0);
    }

    /** Takes an open invitation; empty if it is unknown, taken or expired. */
    Uni<Optional<Invitation>> accept(SqlConnection tx, OpaqueToken token) {
        return tx.preparedQuery(ACCEPT).execute(key(token)).map(InvitationRepository::first);
    }

    Uni<UUID> insertProfile(SqlConnection tx, Invitation invitation, String fullName) {
        return tx.preparedQuery(INSERT_PROFILE)
                .execute(Tuple.of(
                        invitation.orgId(), invitation.clinicId(), fullName, invitation.email(), invitation.role()))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    private static Tuple key(OpaqueToken token) {
        return Tuple.of(token.org().value(), Buffer.buffer(token.hash()));
    }

    private static Optional<Invitation> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(InvitationRepository::invitation)
                .findFirst();
    }

    private static Invitation invitation(Row row) {
        return new Invitation(
                row.getUUID("id"),
                row.getUUID("org_id"),
                row.getString("email"),
                row.getString("role"),
                row.getUUID("clinic_id"),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
