package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.clinic.ClinicDirectory;
import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.knowledge.embedding.EmbeddingOutage;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Searches the caller's own organization's knowledge. */
@Path("/api/knowledge/search")
@Authenticated
class SearchResource {

    private final Search search;
    private final ClinicDirectory clinics;
    private final RequestRules rules;
    private final Caller caller;

    SearchResource(Search search, ClinicDirectory clinics, RequestRules rules, Caller caller) {
        this.search = search;
        this.clinics = clinics;
        this.rules = rules;
        this.caller = caller;
    }

    /** @param tookMs in milliseconds */
    record Answer(List<Passage> results, double tookMs) {}

    @POST
    public Uni<RestResponse<Answer>> search(@Nullable SearchForm body) {
        caller.mustBe("admin", "staff", "provider", "knowledge:read");
        var form = rules.present(body);
        var org = caller.org();
        return clinics.named(org, form.clinicId())
                .map(clinic -> rules.valid(form).request(org, ClinicScope.of(clinic)))
                .chain(search::timed)
                .onFailure(EmbeddingOutage.class)
                .transform(outage -> Problem.unavailable().toException())
                .map(SearchResource::answer);
    }

    private static RestResponse<Answer> answer(Found found) {
        return RestResponse.ResponseBuilder.ok(new Answer(found.passages(), found.tookMillis()))
                .header("Server-Timing", found.serverTiming())
                .build();
    }
}
