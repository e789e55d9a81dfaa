package ai.voxanne.followup.setting;

import ai.voxanne.followup.guide.GuideEntry;
import ai.voxanne.followup.guide.Guides;
import ai.voxanne.followup.guide.Uploaded;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.BodyLimit;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The guides that a clinic's procedures may have. */
@Path("/api/followups/guides")
@Authenticated
class ClinicGuideResource {

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final String PDF = ".pdf";

    private final Guides guides;
    private final ClinicDirectory clinics;
    private final Caller caller;

    ClinicGuideResource(Guides guides, ClinicDirectory clinics, Caller caller) {
        this.guides = guides;
        this.clinics = clinics;
        this.caller = caller;
    }

    /** The clinic's own guides, and the standard ones that it has not replaced. */
    @GET
    public Uni<List<GuideEntry>> list(@QueryParam("clinic_id") @Nullable String clinicId) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId).chain(clinic -> guides.list(caller.org(), clinic.id()));
    }

    /** Stores a PDF: 201 for a new one, 200 for one that takes the place of another. */
    @PUT
    @Path("/{file}.pdf")
    @Consumes("application/pdf")
    @BodyLimit(MOST_BYTES)
    public Uni<RestResponse<GuideEntry>> upload(
            @PathParam("file") String file,
            @QueryParam("clinic_id") @Nullable String clinicId,
            byte @Nullable [] content) {
        caller.mustBe("admin", "staff");
        byte[] given = content == null ? new byte[0] : content;
        return clinics.require(caller.org(), clinicId)
                .chain(clinic -> guides.upload(caller.org(), clinic.id(), actor(), file + PDF, given))
                .map(ClinicGuideResource::answer);
    }

    /** Removes the clinic's own guide; one of the standard guides shows through again. */
    @DELETE
    @Path("/{file}.pdf")
    public Uni<RestResponse<Void>> remove(
            @PathParam("file") String file, @QueryParam("clinic_id") @Nullable String clinicId) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId)
                .chain(clinic -> guides.remove(caller.org(), clinic.id(), actor(), file + PDF))
                .map(removed -> RestResponse.noContent());
    }

    private String actor() {
        return caller.id().toString();
    }

    private static RestResponse<GuideEntry> answer(Uploaded uploaded) {
        return RestResponse.status(
                uploaded.first() ? RestResponse.Status.CREATED : RestResponse.Status.OK, uploaded.guide());
    }
}
