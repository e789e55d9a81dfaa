package ai.voxanne.knowledge.clinic;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.vapi.CallSignals;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Finds out which of an organization's clinics a call is for: its only one, or the one to which the ids of the called
 * number and the assistant are mapped. Else a caller could be told the facts of another of its clinics.
 */
@ApplicationScoped
public class ClinicOfCall {

    private final ClinicRepository clinics;
    private final ClinicConfig config;

    ClinicOfCall(ClinicRepository clinics, ClinicConfig config) {
        this.clinics = clinics;
        this.config = config;
    }

    /** Never a failure, and soon: a caller is waiting. */
    public Uni<ClinicScope> scope(OrgId org, CallSignals signals) {
        return clinics.called(org, signals)
                .map(ClinicOfCall::only)
                .ifNoItem()
                .after(config.callerWait())
                .fail()
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "The clinic of a call was not found: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithItem(ClinicScope.UNKNOWN);
    }

    private static ClinicScope only(List<UUID> called) {
        return called.size() == 1 ? ClinicScope.of(called.getFirst()) : ClinicScope.UNKNOWN;
    }
}
