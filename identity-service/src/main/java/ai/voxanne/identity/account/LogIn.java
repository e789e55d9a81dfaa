package ai.voxanne.identity.account;

import ai.voxanne.identity.account.AccountRepository.Credentials;
import ai.voxanne.identity.password.LoginAttempts;
import ai.voxanne.identity.password.Passwords;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/** Lets a person in who knows the password. A wrong e-mail address and a wrong password look and cost the same. */
@ApplicationScoped
class LogIn {

    private final OrgDatabase database;
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final Sessions sessions;

    LogIn(
            OrgDatabase database,
            AccountRepository accounts,
            Passwords passwords,
            LoginAttempts attempts,
            Sessions sessions) {
        this.database = database;
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    /** @param address the network address that the attempt comes from */
    Uni<LoggedIn> logIn(LoginRequest request, String address) {
        String email = request.email().toLowerCase(Locale.ROOT);
        return attempts.limited(email, address, () -> check(email, request.password()));
    }

    private Uni<LoggedIn> check(String email, String password) {
        return accounts.findByEmail(email)
                .chain(known -> passwords
                        .matches(password, known.map(Credentials::passwordHash))
                        .chain(fits -> fits ? open(known.orElseThrow()) : refused()))
                .map(opened -> opened.orElseThrow(LogIn::wrong));
    }

    private Uni<Optional<LoggedIn>> open(Credentials known) {
        return database.inOrg(known.org(), tx -> sessions.open(tx, known.org(), known.account(), "logged_in"));
    }

    private static Uni<Optional<LoggedIn>> refused() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static RuntimeException wrong() {
        return Problem.of(ProblemCode.UNAUTHORIZED, "The e-mail address or the password is wrong.")
                .toException();
    }
}
