package ai.voxanne.booking.vapi.credential;

import ai.voxanne.booking.privacy.OrgSecrets;
import ai.voxanne.booking.privacy.Sealed;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A clinic's Vapi set-up: which of Vapi's ids are its own, and how Vapi proves itself. */
@ApplicationScoped
class VapiSetup {

    private static final String CREDENTIALS = "vapi_credentials";

    private final OrgDatabase database;
    private final MappingRepository mappings;
    private final CredentialRepository credentials;
    private final OrgSecrets secrets;
    private final AuditLog audit;

    VapiSetup(
            OrgDatabase database,
            MappingRepository mappings,
            CredentialRepository credentials,
            OrgSecrets secrets,
            AuditLog audit) {
        this.database = database;
        this.mappings = mappings;
        this.credentials = credentials;
        this.secrets = secrets;
        this.audit = audit;
    }

    /** What the ciphertext of a clinic's credential is bound to. */
    static String row(UUID clinic) {
        return CREDENTIALS + "/" + clinic;
    }

    /** Changes what was sent, and answers with all of it but the secret. */
    Uni<Map<String, Object>> change(Requester requester, UUID clinic, SetupChange change) {
        var org = requester.org();
        return encrypted(org, clinic, change)
                .chain(secret -> database.inOrg(
                        org,
                        tx -> replaceIds(tx, org, clinic, change)
                                .chain(() -> change.authSent()
                                        ? replaceCredential(tx, requester, clinic, change, secret)
                                        : Uni.createFrom().voidItem())
                                .chain(() -> describe(tx, org, clinic))));
    }

    private Uni<Optional<Sealed>> encrypted(OrgId org, UUID clinic, SetupChange change) {
        var auth = change.auth();
        return auth == null
                ? Uni.createFrom().item(Optional.empty())
                : secrets.seal(org, row(clinic), auth.secret()).map(Optional::of);
    }

    private Uni<Void> replaceIds(SqlConnection tx, OrgId org, UUID clinic, SetupChange change) {
        Uni<Void> replaced = Uni.createFrom().voidItem();
        for (var kind : change.ids().entrySet()) {
            replaced = replaced.chain(() -> mappings.replace(tx, org, clinic, kind.getKey(), kind.getValue()));
        }
        return replaced.chain(() -> mappings.ofClinic(tx, org, clinic))
                .invoke(now -> refuseIfElsewhere(change.ids(), now))
                .replaceWithVoid();
    }

    // An id that moves from one clinic to another without anybody asking would misroute calls.
    private static void refuseIfElsewhere(Map<MappedId, List<String>> wanted, Map<MappedId, List<String>> now) {
        wanted.forEach((kind, values) -> {
            if (!now.getOrDefault(kind, List.of()).containsAll(values)) {
                throw Problem.conflict("One of the " + kind.field().replace('_', ' ')
                                + " is mapped to another of your clinics. Please take it away there first.")
                        .toException();
            }
        });
    }

    private Uni<Void> replaceCredential(
            SqlConnection tx, Requester requester, UUID clinic, SetupChange change, Optional<Sealed> secret) {
        var org = requester.org();
        var rule = change.auth() == null ? null : change.auth().signature();
        var entry = AuditEntry.done(org, requester.actor(), "vapi_credential_changed", CREDENTIALS, clinic.toString());
        return secret.map(ciphertext -> credentials.save(tx, org, clinic, rule, ciphertext))
                .orElseGet(() -> credentials.remove(tx, org, clinic))
                .chain(() -> audit.append(tx, entry));
    }

    private Uni<Map<String, Object>> describe(SqlConnection tx, OrgId org, UUID clinic) {
        return Uni.combine()
                .all()
                .unis(mappings.ofClinic(tx, org, clinic), credentials.auth(tx, org, clinic))
                .with((ids, auth) -> description(clinic, ids, auth));
    }

    private static Map<String, Object> description(
            UUID clinic, Map<MappedId, List<String>> ids, Optional<JsonObject> auth) {
        var description = new LinkedHashMap<String, Object>();
        description.put("clinic_id", clinic);
        for (var kind : MappedId.values()) {
            description.put(kind.field(), ids.getOrDefault(kind, List.of()));
        }
        auth.ifPresent(shown -> description.put("auth", shown.getMap()));
        return description;
    }
}
