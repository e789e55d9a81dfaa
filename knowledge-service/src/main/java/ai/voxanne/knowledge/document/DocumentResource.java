package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.clinic.Clinic;
import ai.voxanne.knowledge.clinic.ClinicDirectory;
import ai.voxanne.knowledge.document.reading.Content.UploadedFile;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.BodyLimit;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A clinic's documents. */
@Path("/api/knowledge/documents")
@Authenticated
class DocumentResource {

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    // It is kept in memory whole, and 5 MiB of text with mark-up are the most that is read.
    private static final int MOST_JSON = 5 * 1024 * 1024 + BodyLimit.USUAL;
    private static final int MOST_LISTED = 500;
    private static final String[] WRITERS = {"admin", "staff", "knowledge:write"};
    private static final String[] READERS = {"admin", "staff", "knowledge:read"};

    private final Documents documents;
    private final ClinicDirectory clinics;
    private final RequestRules rules;
    private final Caller caller;
    private final Vertx vertx;

    DocumentResource(Documents documents, ClinicDirectory clinics, RequestRules rules, Caller caller, Vertx vertx) {
        this.documents = documents;
        this.clinics = clinics;
        this.rules = rules;
        this.caller = caller;
        this.vertx = vertx;
    }

    /** Takes a document in as text; one with the same source gives way to it. */
    @POST
    @BodyLimit(MOST_JSON)
    @ResponseStatus(201)
    public Uni<Stored> upload(@Nullable DocumentRequest body) {
        caller.mustBe(WRITERS);
        var request = rules.present(body);
        return store(request.clinicId(), clinic -> rules.valid(request).upload(clinic));
    }

    /** Takes a document in as a file. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(MOST_BYTES + BodyLimit.USUAL) // the form around it takes some
    @ResponseStatus(201)
    public Uni<Stored> uploadFile(
            @RestForm(FileUpload.ALL) List<FileUpload> files,
            @RestForm("title") @Nullable String title,
            @RestForm("source") @Nullable String source,
            @RestForm("clinic_id") @Nullable String clinicId,
            @RestForm("valid_from") @Nullable String validFrom,
            @RestForm("valid_until") @Nullable String validUntil) {
        caller.mustBe(WRITERS);
        return store(clinicId, clinic -> {
            var file = only(files);
            var from = date("valid_from", validFrom);
            var until = date("valid_until", validUntil);
            return rules.valid(new FileRequest(title, source, file.name(), from, until))
                    .upload(clinic, file);
        });
    }

    /** The latest first. */
    @GET
    public Uni<List<Document>> list(
            @QueryParam("clinic_id") @Nullable String clinicId, @QueryParam("limit") @Nullable String limit) {
        caller.mustBe(READERS);
        return clinics.named(caller.org(), clinicId)
                .map(clinic -> new ListRequest(clinic.map(Clinic::id).orElse(null), limit(limit)))
                .chain(request -> documents.list(caller.org(), request));
    }

    /** A document with its passages. */
    @GET
    @Path("/{id}")
    public Uni<DocumentWithPassages> get(@PathParam("id") UUID id) {
        caller.mustBe(READERS);
        return documents.get(caller.org(), id);
    }

    @DELETE
    @Path("/{id}")
    public Uni<RestResponse<Void>> remove(@PathParam("id") UUID id) {
        caller.mustBe(WRITERS);
        return documents.remove(caller.org(), caller.id(), id).map(removed -> RestResponse.noContent());
    }

    // Whose clinic it is comes before whatever else may be wrong.
    private Uni<Stored> store(@Nullable String clinicId, Function<@Nullable UUID, Upload> upload) {
        var org = caller.org();
        var actor = caller.id();
        return clinics.named(org, clinicId)
                .chain(clinic -> checked(upload, clinic.map(Clinic::id).orElse(null)))
                .chain(checked -> documents.upload(org, actor, checked));
    }

    // A long text takes a while to look through.
    private Uni<Upload> checked(Function<@Nullable UUID, Upload> upload, @Nullable UUID clinic) {
        return vertx.executeBlocking(() -> upload.apply(clinic), false);
    }

    private static UploadedFile only(List<FileUpload> files) {
        if (files.size() != 1) {
            throw Problem.invalid("file", "must be one file").toException();
        }
        var file = files.getFirst();
        return new UploadedFile(file.fileName(), file.contentType(), file.uploadedFile());
    }

    private static @Nullable LocalDate date(String field, @Nullable String sent) {
        try {
            return sent == null || sent.isBlank() ? null : LocalDate.parse(sent.strip());
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "must be a date such as 2026-01-18").toException();
        }
    }

    private static int limit(@Nullable String sent) {
        if (sent == null) {
            return MOST_LISTED;
        } else if (sent.matches("\\d{1,3}") && Integer.parseInt(sent) >= 1 && Integer.parseInt(sent) <= MOST_LISTED) {
            return Integer.parseInt(sent);
        }
        throw Problem.invalid("limit", "must be a whole number from 1 to " + MOST_LISTED)
                .toException();
    }
}
