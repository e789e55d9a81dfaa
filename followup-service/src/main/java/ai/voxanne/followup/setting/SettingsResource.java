package ai.voxanne.followup.setting;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What a clinic has set for its texts. */
@Path("/api/followups/settings")
@Authenticated
class SettingsResource {

    private static final String CLINIC_ID = "clinic_id";

    private final ClinicSettings settings;
    private final ClinicDirectory clinics;
    private final RequestRules rules;
    private final Caller caller;

    SettingsResource(ClinicSettings settings, ClinicDirectory clinics, RequestRules rules, Caller caller) {
        this.settings = settings;
        this.clinics = clinics;
        this.rules = rules;
        this.caller = caller;
    }

    /** Everything, with the defaults where the clinic has set nothing. */
    @GET
    public Uni<SettingsAnswer> read(@QueryParam(CLINIC_ID) @Nullable String clinicId) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId).chain(clinic -> settings.read(caller.org(), clinic));
    }

    /** Changes what is sent; null is the default again. The clinic may be named in the address or in the body. */
    @PUT
    public Uni<SettingsAnswer> change(@QueryParam(CLINIC_ID) @Nullable String clinicId, @Nullable ObjectNode body) {
        caller.mustBe("admin", "staff");
        var sent = rules.present(body);
        return clinics.require(caller.org(), named(clinicId, sent))
                .chain(clinic ->
                        settings.change(caller.org(), clinic, caller.id().toString(), sent));
    }

    private static @Nullable String named(@Nullable String inAddress, ObjectNode body) {
        if (!body.hasNonNull(CLINIC_ID)) {
            return inAddress;
        }
        String inBody = body.get(CLINIC_ID).asText();
        if (inAddress != null && !inAddress.equalsIgnoreCase(inBody)) {
            throw Problem.invalid(CLINIC_ID, "must not be another clinic than the address names")
                    .toException();
        }
        return inBody;
    }
}
