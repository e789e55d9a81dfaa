package ai.voxanne.followup.followup;

import ai.voxanne.followup.setting.Clinic;
import ai.voxanne.followup.setting.ClinicDirectory;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.problem.RequestRules;
import ai.voxanne.platform.problem.ShortText;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** A follow-up without a call: somebody of the clinic asks for it. */
@Path("/functions/v1/trigger_followup_sms")
@Authenticated
class TriggerResource {

    private final Desk desk;
    private final Dispatch dispatch;
    private final ClinicDirectory clinics;
    private final OrgDatabase database;
    private final RequestRules rules;
    private final Caller caller;
    private final Clock clock;

    TriggerResource(
            Desk desk,
            Dispatch dispatch,
            ClinicDirectory clinics,
            OrgDatabase database,
            RequestRules rules,
            Caller caller,
            Clock clock) {
        this.desk = desk;
        this.dispatch = dispatch;
        this.clinics = clinics;
        this.database = database;
        this.rules = rules;
        this.caller = caller;
        this.clock = clock;
    }

    record Trigger(
            @Nullable String clinicId,
            @ShortText @Nullable String leadId,

            @NotBlank(message = "is missing") @ShortText @Nullable
            String patientName,

            @NotBlank(message = "is missing") @ShortText @Nullable
            String patientPhone,

            @NotBlank(message = "is missing") @ShortText @Nullable
            String procedure) {}

    record Triggered(UUID followupId, String status) {}

    @POST
    @ResponseStatus(202)
    public Uni<Triggered> trigger(@Nullable Trigger body) {
        caller.mustBe("admin", "staff");
        var trigger = rules.present(body);
        var org = caller.org();
        return clinics.require(org, trigger.clinicId())
                .map(clinic -> asked(clinic, rules.valid(trigger)))
                .chain(asked -> database.inOrg(org, tx -> desk.decide(tx, org, asked)))
                .map(Optional::orElseThrow)
                .invoke(decided -> dispatch.now(org, decided))
                .map(decided ->
                        new Triggered(decided.id(), decided.decision().status().word()));
    }

    private Asked asked(Clinic clinic, Trigger trigger) {
        var phone =
                Optional.ofNullable(trigger.patientPhone()).flatMap(text -> Reachability.e164(text, clinic.country()));
        return new Asked(
                null,
                null,
                clinic.id(),
                trigger.leadId() == null || trigger.leadId().isBlank() ? null : trigger.leadId(),
                "not_booked",
                trigger.procedure(),
                trigger.patientName(),
                phone.orElse(null),
                phone.isEmpty(),
                null,
                clock.instant());
    }
}
