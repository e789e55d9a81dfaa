package ai.voxanne.identity.account;

import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Coming in, staying in and leaving. */
@Path("/api/auth")
@Authenticated
class AccountResource {

    private final SignUp signUp;
    private final SignupLimit signupLimit;
    private final LogIn logIn;
    private final Sessions sessions;
    private final Members members;
    private final RequestRules rules;
    private final Caller caller;

    AccountResource(
            SignUp signUp,
            SignupLimit signupLimit,
            LogIn logIn,
            Sessions sessions,
            Members members,
            RequestRules rules,
            Caller caller) {
        this.signUp = signUp;
        this.signupLimit = signupLimit;
        this.logIn = logIn;
        this.sessions = sessions;
        this.members = members;
        this.rules = rules;
        this.caller = caller;
    }

    @POST
    @Path("signup")
    @PermitAll
    @ResponseStatus(201)
    @Cache(noStore = true)
    public Uni<LoggedIn> signUp(@Nullable SignupRequest request, @Context HttpServerRequest http) {
        var wanted = rules.valid(request);
        signupLimit.count(http.remoteAddress().hostAddress());
        return signUp.signUp(wanted);
    }

    @POST
    @Path("login")
    @PermitAll
    @Cache(noStore = true)
    public Uni<LoggedIn> logIn(@Nullable LoginRequest request, @Context HttpServerRequest http) {
        return logIn.logIn(rules.valid(request), http.remoteAddress().hostAddress());
    }

    @POST
    @Path("refresh")
    @PermitAll
    @Cache(noStore = true)
    public Uni<LoggedIn> refresh(@Nullable RefreshRequest request) {
        return OpaqueToken.parse(rules.valid(request).refreshToken())
                .map(sessions::refresh)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(refreshed ->
                        refreshed.orElseThrow(() -> Problem.unauthorized().toException()));
    }

    @POST
    @Path("logout")
    public Uni<Void> logOut() {
        caller.mustBe("admin", "staff", "provider");
        UUID session = UUID.fromString(caller.token().getClaim("sid"));
        return sessions.close(caller.org(), caller.id(), session);
    }

    @GET
    @Path("me")
    public Uni<Members.Me> me() {
        caller.mustBe("admin", "staff", "provider");
        return members.me(caller.org(), caller.id());
    }
}
