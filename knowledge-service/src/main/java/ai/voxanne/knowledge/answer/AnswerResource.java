package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.clinic.ClinicDirectory;
import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Answers to single questions. */
@Path("/api/knowledge/answer")
@Authenticated
class AnswerResource {

    private final Answers answers;
    private final ClinicDirectory clinics;
    private final RequestRules rules;
    private final Caller caller;

    AnswerResource(Answers answers, ClinicDirectory clinics, RequestRules rules, Caller caller) {
        this.answers = answers;
        this.clinics = clinics;
        this.rules = rules;
        this.caller = caller;
    }

    @POST
    public Uni<RestResponse<Answer>> answer(@Nullable AnswerRequest body) {
        caller.mustBe("admin", "staff", "provider", "knowledge:read");
        var org = caller.org();
        return clinics.named(org, rules.present(body).clinicId())
                .map(clinic -> Turn.question(
                        org, ClinicScope.of(clinic), rules.valid(body).line()))
                .chain(answers::answer)
                .map(timed -> RestResponse.ResponseBuilder.ok(timed.answer())
                        .header("Server-Timing", timed.times().serverTiming())
                        .build());
    }
}
