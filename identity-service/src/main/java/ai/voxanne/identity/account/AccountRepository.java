package ai.voxanne.identity.account;

import ai.voxanne.identity.organization.Clinic;
import ai.voxanne.identity.organization.Organization;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class AccountRepository {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String BY_EMAIL = "SELECT org_id, id, password_hash FROM accounts WHERE email = $1";
    // The organization is left out: the database's trigger founds it.
    private static final String FOUND = """
            INSERT INTO accounts (email, password_hash, signup_details)
            VALUES ($1, $2, $3)
            RETURNING id
            """;
    private static final String JOIN = """
            INSERT INTO accounts (org_id, id, email, password_hash)
            VALUES ($1, $2, $3, $4)
            """;
    private static final String MEMBER = """
            SELECT person.id, account.email, person.full_name, person.role,
                   organization.id AS org_id, organization.name AS org_name,
                   clinic.id AS clinic_id, clinic.name AS clinic_name, clinic.time_zone, clinic.country
            FROM profiles AS person
            JOIN accounts AS account ON account.org_id = person.org_id AND account.id = person.id
            JOIN organizations AS organization ON organization.id = person.org_id
            JOIN clinics AS clinic ON clinic.org_id = person.org_id AND clinic.id = coalesce(person.clinic_id, person.org_id)
            WHERE person.org_id = $1 AND person.id = $2 AND person.active
            """;

    private final SystemDatabase system;

    AccountRepository(SystemDatabase system) {
        this.system = system;
    }

    /** An account by its address in lower case, whatever its organization. */
    Uni<Optional<Credentials>> findByEmail(String email) {
        return system.query(BY_EMAIL, Tuple.of(email)).map(rows -> first(rows).map(AccountRepository::credentials));
    }

    Uni<UUID> found(SqlConnection tx, String email, String passwordHash, JsonObject signupDetails) {
        return tx.preparedQuery(FOUND)
                .execute(Tuple.of(email, passwordHash, signupDetails))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    Uni<Void> join(SqlConnection tx, OrgId org, UUID id, String email, String passwordHash) {
        return tx.preparedQuery(JOIN)
                .execute(Tuple.of(org.value(), id, email, passwordHash))
                .replaceWithVoid();
    }

    /** Somebody who may come in; empty if the profile is gone or no longer active. */
    Uni<Optional<Member>> member(SqlConnection tx, OrgId org, UUID id) {
        return tx.preparedQuery(MEMBER)
                .execute(Tuple.of(org.value(), id))
                .map(rows -> first(rows).map(AccountRepository::member));
    }

    static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException refusal && UNIQUE_VIOLATION.equals(refusal.getSqlState());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static Credentials credentials(Row row) {
        return new Credentials(new OrgId(row.getUUID("org_id")), row.getUUID("id"), row.getString("password_hash"));
    }

    private static Member member(Row row) {
        UUID org = row.getUUID("org_id");
        return new Member(
                new User(row.getUUID("id"), row.getString("email"), row.getString("full_name"), row.getString("role")),
                new Organization(org, row.getString("org_name")),
                new Clinic(
                        row.getUUID("clinic_id"),
                        org,
                        row.getString("clinic_name"),
                        row.getString("time_zone"),
                        row.getString("country")));
    }

    /** What a log-in is checked against. */
    record Credentials(OrgId org, UUID account, String passwordHash) {}
}
