package ai.voxanne.identity.provider;

import ai.voxanne.identity.organization.Clinics;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The providers of an organization. */
@ApplicationScoped
public class Providers {

    private final OrgDatabase database;
    private final ProviderRepository providers;
    private final Clinics clinics;
    private final RequestRules rules;
    private final AuditLog audit;

    Providers(OrgDatabase database, ProviderRepository providers, Clinics clinics, RequestRules rules, AuditLog audit) {
        this.database = database;
        this.providers = providers;
        this.clinics = clinics;
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * The profile for a provider who begins to log in: the one that has been there under this address, else a new one.
     */
    public Uni<UUID> joining(SqlConnection tx, OrgId org, UUID clinic, String fullName, String email) {
        var wanted = new ProviderRequest(fullName, email, clinic.toString(), null, null, null, null, null);
        return providers
                .withoutLogin(tx, org, email)
                .chain(known ->
                        known.map(id -> Uni.createFrom().item(id)).orElseGet(() -> providers.insert(tx, org, wanted)));
    }

    Uni<List<Provider>> all(OrgId org) {
        return database.inOrg(org, tx -> providers.all(tx, org));
    }

    Uni<Provider> add(OrgId org, UUID actor, ProviderRequest wanted) {
        return database.inOrg(
                org,
                tx -> checked(tx, org, wanted)
                        .chain(request -> providers.insert(tx, org, request))
                        .chain(id -> providers.get(tx, org, id))
                        .call(provider -> audit.append(tx, done(org, actor, "provider_created", provider))));
    }

    Uni<Provider> change(OrgId org, UUID actor, UUID id, @Nullable ObjectNode change) {
        return database.inOrg(
                org,
                tx -> providers
                        .lock(tx, org, id)
                        .chain(found -> changed(tx, org, found, change))
                        .chain(request -> providers.update(tx, org, id, request))
                        .chain(() -> providers.get(tx, org, id))
                        .call(provider -> audit.append(tx, done(org, actor, "provider_changed", provider))));
    }

    // A mistake in the change is told before it is told that there is no such provider.
    private Uni<ProviderRequest> changed(
            SqlConnection tx, OrgId org, Optional<Provider> found, @Nullable ObjectNode change) {
        var current = found.map(ProviderRequest::of).orElse(ProviderRequest.EXAMPLE);
        return checked(tx, org, rules.changed(current, change, ProviderRequest.class))
                .map(valid -> found.map(known -> valid).orElseThrow(Providers::unknown));
    }

    // Another organization's clinic is refused before anything is said about the other fields.
    private Uni<ProviderRequest> checked(SqlConnection tx, OrgId org, ProviderRequest wanted) {
        Uni<?> clinic =
                wanted.clinicId() == null ? Uni.createFrom().voidItem() : clinics.own(tx, org, wanted.clinicId());
        return clinic.map(own -> rules.valid(wanted)).invoke(ProviderRequest::hours);
    }

    private static RuntimeException unknown() {
        return Problem.notFound("I can't find that provider.").toException();
    }

    private static AuditEntry done(OrgId org, UUID actor, String action, Provider provider) {
        return AuditEntry.done(
                org, actor.toString(), action, "profiles", provider.id().toString());
    }
}
