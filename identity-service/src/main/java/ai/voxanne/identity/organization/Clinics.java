package ai.voxanne.identity.organization;

import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ForeignClinicException;
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

/** An organization's clinics. A clinic that isn't its own is refused, whether or not it exists. */
@ApplicationScoped
public class Clinics {

    private final OrgDatabase database;
    private final ClinicRepository clinics;
    private final RequestRules rules;
    private final AuditLog audit;

    Clinics(OrgDatabase database, ClinicRepository clinics, RequestRules rules, AuditLog audit) {
        this.database = database;
        this.clinics = clinics;
        this.rules = rules;
        this.audit = audit;
    }

    /** All clinics, the first one first. */
    public Uni<List<Clinic>> all(OrgId org) {
        return database.inOrg(org, clinics::all);
    }

    /** The same, in a transaction of the organization. */
    public Uni<List<Clinic>> all(SqlConnection tx) {
        return clinics.all(tx);
    }

    /** The clinic that was named, exactly as it was sent; fails if it is malformed or not the organization's. */
    public Uni<Clinic> own(SqlConnection tx, OrgId org, String asSent) {
        UUID id = parse(asSent);
        return orForeign(clinics.find(tx, org, id), asSent);
    }

    Uni<Clinic> own(OrgId org, String asSent) {
        return database.inOrg(org, tx -> own(tx, org, asSent));
    }

    Uni<Clinic> add(OrgId org, UUID actor, ClinicRequest wanted) {
        return database.inOrg(
                org,
                tx -> clinics.find(tx, org, org.value())
                        .map(first -> place(wanted, first.orElseThrow()))
                        .chain(place -> clinics.insert(tx, org, wanted.name().strip(), place))
                        .call(clinic -> audit.append(tx, done(org, actor, "clinic_created", clinic))));
    }

    Uni<Clinic> change(OrgId org, UUID actor, String asSent, @Nullable ObjectNode change) {
        UUID id = parse(asSent);
        return database.inOrg(
                org,
                tx -> orForeign(clinics.lock(tx, org, id), asSent)
                        .map(current -> rules.changed(ClinicRequest.of(current), change, ClinicRequest.class))
                        .map(rules::valid)
                        .chain(request ->
                                clinics.update(tx, org, id, request.name().strip(), placeOf(request)))
                        .call(clinic -> audit.append(tx, done(org, actor, "clinic_changed", clinic))));
    }

    private static Uni<Clinic> orForeign(Uni<Optional<Clinic>> found, String asSent) {
        return found.map(clinic -> clinic.orElseThrow(() -> new ForeignClinicException(asSent)));
    }

    private static Locality placeOf(ClinicRequest request) {
        return Locality.of(request.timeZone(), request.country());
    }

    // Where nothing is said of the place it is that of the organization's first clinic.
    private static Locality place(ClinicRequest wanted, Clinic first) {
        return wanted.timeZone() == null && wanted.country() == null
                ? new Locality(first.timeZone(), first.country())
                : Locality.of(wanted.timeZone(), wanted.country());
    }

    private static AuditEntry done(OrgId org, UUID actor, String action, Clinic clinic) {
        return AuditEntry.done(
                org, actor.toString(), action, "clinics", clinic.id().toString());
    }

    private static UUID parse(String asSent) {
        try {
            return UUID.fromString(asSent);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("clinic_id", "must be a UUID").toException();
        }
    }
}
