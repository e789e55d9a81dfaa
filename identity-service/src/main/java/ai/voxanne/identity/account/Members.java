package ai.voxanne.identity.account;

import ai.voxanne.identity.organization.Clinic;
import ai.voxanne.identity.organization.Clinics;
import ai.voxanne.identity.organization.Organization;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The people of an organization who can log in. */
@ApplicationScoped
public class Members {

    private final OrgDatabase database;
    private final AccountRepository accounts;
    private final Clinics clinics;

    Members(OrgDatabase database, AccountRepository accounts, Clinics clinics) {
        this.database = database;
        this.accounts = accounts;
        this.clinics = clinics;
    }

    /** Adds an account for somebody whose profile exists; 409 if the address has one anywhere. */
    public Uni<Void> join(SqlConnection tx, OrgId org, UUID profile, String email, String passwordHash) {
        return accounts.join(tx, org, profile, email, passwordHash)
                .onFailure(AccountRepository::isDuplicate)
                .transform(duplicate -> SignUp.alreadyThere());
    }

    Uni<Me> me(OrgId org, UUID id) {
        return database.inOrg(
                org,
                tx -> accounts.member(tx, org, id)
                        .map(found ->
                                found.orElseThrow(() -> Problem.unauthorized().toException()))
                        .chain(member ->
                                clinics.all(tx).map(all -> new Me(member.user(), member.organization(), all))));
    }

    /** The caller, and where. */
    record Me(User user, Organization organization, List<Clinic> clinics) {}
}
