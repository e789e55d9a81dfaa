package ai.voxanne.booking.vapi.credential;

import ai.voxanne.booking.privacy.OrgSecrets;
import ai.voxanne.booking.privacy.SealBrokenException;
import ai.voxanne.booking.vapi.credential.CredentialRepository.Stored;
import ai.voxanne.booking.vapi.message.Claims;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Lets in who proves to belong to an organization: by an access token, or by a clinic's secret or signature. */
@ApplicationScoped
public class Gate {

    private static final Duration OLDEST_MESSAGE = Duration.ofMinutes(10);

    private final CurrentIdentityAssociation identities;
    private final CredentialRepository credentials;
    private final OrgSecrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    Gate(
            CurrentIdentityAssociation identities,
            CredentialRepository credentials,
            OrgSecrets secrets,
            AuditLog audit,
            Clock clock) {
        this.identities = identities;
        this.credentials = credentials;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who sent this. Fails as unauthorized when nothing proves it, and as forbidden when a token lacks the scope.
     *
     * @param claims what the body says about itself; empty when it can't be read
     * @param scope what a machine client's token must allow; a person's token needs no scope
     */
    public Uni<Requester> admit(SignedRequest request, Optional<Claims> claims, String scope) {
        return identities
                .getDeferredIdentity()
                .map(Optional::of)
                // Not one of our tokens; a clinic's secret may be shown in the same place.
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional::empty)
                .map(identity -> identity.filter(one -> !one.isAnonymous()))
                .chain(identity ->
                        identity.map(one -> byToken(one, scope)).orElseGet(() -> byCredential(request, claims)));
    }

    private Uni<Requester> byToken(SecurityIdentity identity, String scope) {
        var token = (JsonWebToken) identity.getPrincipal();
        var requester = new Requester(
                OrgId.parse(token.getClaim("org_id")),
                token.getSubject(),
                identity.hasRole("provider") ? UUID.fromString(token.getSubject()) : null);
        boolean allowed = Stream.of("admin", "staff", "provider", scope).anyMatch(identity::hasRole);
        return allowed ? Uni.createFrom().item(requester) : forbidden(requester);
    }

    private Uni<Requester> forbidden(Requester requester) {
        return audit.record(AuditEntry.unauthorized(requester.org(), requester.actor(), null))
                .map(recorded -> {
                    throw Problem.forbidden("You may not do that.").toException();
                });
    }

    private Uni<Requester> byCredential(SignedRequest request, Optional<Claims> claims) {
        return claims.map(credentials::candidates)
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .onItem()
                .transformToMulti(candidates -> Multi.createFrom().iterable(candidates))
                .onItem()
                .transformToUniAndConcatenate(candidate -> verified(candidate, request, claims.orElseThrow()))
                .collect()
                .asList()
                .map(all -> all.stream().flatMap(Optional::stream).toList())
                .map(Gate::theOne);
    }

    private Uni<Optional<Stored>> verified(Stored candidate, SignedRequest request, Claims claims) {
        return open(candidate)
                .map(opened -> opened.filter(credential -> credential.verifies(request, clock.instant()))
                        .filter(credential -> !(credential.signs() && isStale(claims)))
                        .map(credential -> candidate));
    }

    private boolean isStale(Claims claims) {
        return claims.sentAt() != null
                && claims.sentAt().isBefore(clock.instant().minus(OLDEST_MESSAGE));
    }

    // One clinic's broken credential must not shut out the others that are tried with it.
    private Uni<Optional<Credential>> open(Stored stored) {
        return secrets.open(stored.org(), VapiSetup.row(stored.clinic()), stored.secret(), stored.key())
                .map(secret -> Optional.of(new Credential(secret, stored.signature())))
                .onFailure(SealBrokenException.class)
                .invoke(broken -> Log.errorf("The Vapi credential of clinic %s does not open", stored.clinic()))
                .onFailure(SealBrokenException.class)
                .recoverWithItem(Optional.empty());
    }

    // Two organizations with the same secret can't be told apart, so neither is let in.
    private static Requester theOne(List<Stored> verified) {
        if (verified.stream().map(Stored::org).distinct().count() != 1) {
            throw new UnauthorizedException();
        }
        Stored one = verified.getFirst();
        return new Requester(one.org(), "vapi-credential:" + one.clinic(), null);
    }
}
