package ai.voxanne.booking.vapi.credential;

import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.vapi.CallSignals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clinic that a call is for. The organization is the credential's; the ids of the called number and the
 * assistant say which of its clinics; a clinic that a tool names must be that one. What another organization maps is not
 * looked at, so that nobody can disturb a clinic by claiming its ids.
 */
@ApplicationScoped
public class ClinicOfCall {

    private final MappingRepository mappings;
    private final ClinicDirectory directory;
    private final AuditLog audit;

    ClinicOfCall(MappingRepository mappings, ClinicDirectory directory, AuditLog audit) {
        this.mappings = mappings;
        this.directory = directory;
        this.audit = audit;
    }

    /** Which of the organization's clinics the call's ids are mapped to. */
    public Uni<Set<UUID>> mapped(OrgId org, CallSignals signals) {
        return signals.equals(CallSignals.NONE) ? Uni.createFrom().item(Set.of()) : mappings.clinics(org, signals);
    }

    /**
     * The clinic on which everything agrees; fails with {@link WrongClinicException} when something doesn't, and with a
     * bad-request ProblemException when nothing tells.
     *
     * @param clinicAsSent the clinic that a tool names; null when it names none
     */
    public Uni<Clinic> agreed(OrgId org, Set<UUID> mapped, @Nullable String clinicAsSent) {
        return Uni.createFrom()
                .item(() -> named(mapped, clinicAsSent))
                .chain(named -> directory.require(org, named.orElse(null)))
                .onFailure(ForeignClinicException.class)
                .transform(foreign -> new WrongClinicException(clinicAsSent));
    }

    /** Records that somebody reached for a clinic that isn't theirs. */
    public Uni<Void> audit(Requester requester, WrongClinicException attempt) {
        return audit.record(AuditEntry.unauthorized(requester.org(), requester.actor(), attempt.clinicAsSent()));
    }

    /** The assistant that answers this clinic's calls; of several the first by its id. */
    public Uni<Optional<String>> assistant(OrgId org, Clinic clinic) {
        return mappings.ofClinic(org, clinic.id())
                .map(ids -> ids.getOrDefault(MappedId.ASSISTANT_ID, List.of()).stream()
                        .findFirst());
    }

    private static Optional<String> named(Set<UUID> mapped, @Nullable String clinicAsSent) {
        if (mapped.isEmpty()) {
            return Optional.ofNullable(clinicAsSent);
        }
        String clinic = mapped.iterator().next().toString();
        if (mapped.size() > 1 || (clinicAsSent != null && !clinic.equalsIgnoreCase(clinicAsSent))) {
            throw new WrongClinicException(clinicAsSent);
        }
        return Optional.of(clinic);
    }
}
