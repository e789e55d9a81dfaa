package ai.voxanne.identity.account;

import ai.voxanne.identity.organization.Locality;
import ai.voxanne.identity.password.Passwords;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Founds an organization: one account row, from which the database makes the rest. */
@ApplicationScoped
class SignUp {

    private final OrgDatabase database;
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final Sessions sessions;

    SignUp(OrgDatabase database, AccountRepository accounts, Passwords passwords, Sessions sessions) {
        this.database = database;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    Uni<LoggedIn> signUp(SignupRequest request) {
        return passwords
                .hash(request.password())
                .chain(hash -> found(request, hash))
                .onFailure(AccountRepository::isDuplicate)
                .transform(duplicate -> alreadyThere());
    }

    // The organization doesn't exist yet: the trigger makes it with the id that was entered.
    private Uni<LoggedIn> found(SignupRequest request, String hash) {
        var org = new OrgId(UUID.randomUUID());
        String email = request.email().toLowerCase(Locale.ROOT);
        return database.inOrg(
                org,
                tx -> accounts.found(tx, email, hash, details(request))
                        .chain(account -> sessions.open(tx, org, account, "signed_up"))
                        .map(opened -> opened.orElseThrow()));
    }

    private static JsonObject details(SignupRequest request) {
        var place = Locality.of(request.timeZone(), request.country());
        String name = request.organizationName() == null
                ? OrganizationName.from(request.email(), request.fullName())
                : request.organizationName().strip();
        return new JsonObject()
                .put("full_name", request.fullName().strip())
                .put("organization_name", name)
                .put("time_zone", place.timeZone())
                .put("country", place.country());
    }

    static RuntimeException alreadyThere() {
        return Problem.conflict("There is already an account with that e-mail address.")
                .toException();
    }
}
