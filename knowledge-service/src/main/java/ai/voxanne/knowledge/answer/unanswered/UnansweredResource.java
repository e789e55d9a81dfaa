package ai.voxanne.knowledge.answer.unanswered;

import ai.voxanne.knowledge.clinic.Clinic;
import ai.voxanne.knowledge.clinic.ClinicDirectory;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Questions for the staff. */
@Path("/api/knowledge/unanswered")
@Authenticated
class UnansweredResource {

    private static final String ALL = "all";
    private static final Set<String> STATUSES = Set.of("open", "answered", ALL);
    private static final int MOST = 500;

    private final UnansweredQuestions questions;
    private final ClinicDirectory clinics;
    private final RequestRules rules;
    private final Caller caller;

    UnansweredResource(UnansweredQuestions questions, ClinicDirectory clinics, RequestRules rules, Caller caller) {
        this.questions = questions;
        this.clinics = clinics;
        this.rules = rules;
        this.caller = caller;
    }

    /** Those asked most often first. */
    @GET
    public Uni<List<UnansweredQuestion>> list(
            @QueryParam("status") @DefaultValue("open") String status,
            @QueryParam("clinic_id") @Nullable String clinicId,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        caller.mustBe("admin", "staff", "knowledge:read");
        return clinics.named(caller.org(), clinicId)
                .chain(clinic -> questions.list(
                        caller.org(), status(status), clinic.map(Clinic::id).orElse(null), limit(limit)));
    }

    /** The answer becomes an entry of its own, which callers hear from then on. */
    @POST
    @Path("/{id}/answer")
    public Uni<RestResponse<UnansweredQuestion>> answer(@PathParam("id") UUID id, @Nullable StaffAnswer body) {
        caller.mustBe("admin", "staff", "knowledge:write");
        var answer = rules.present(body);
        return clinics.named(caller.org(), answer.clinicId())
                .map(clinic -> clinic.map(Clinic::id).orElse(null))
                .chain(clinic -> questions.answer(caller.org(), id, caller.id(), rules.valid(answer), clinic))
                .map(answered -> RestResponse.status(RestResponse.Status.CREATED, answered));
    }

    private static @Nullable String status(String sent) {
        if (!STATUSES.contains(sent)) {
            throw Problem.invalid("status", "must be open, answered or all").toException();
        }
        return sent.equals(ALL) ? null : sent;
    }

    private static int limit(String sent) {
        if (!sent.matches("\\d{1,3}") || Integer.parseInt(sent) < 1 || Integer.parseInt(sent) > MOST) {
            throw Problem.invalid("limit", "must be a whole number from 1 to " + MOST)
                    .toException();
        }
        return Integer.parseInt(sent);
    }
}
