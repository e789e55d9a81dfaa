package ai.voxanne.followup.guide;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guides, for patients and their phones: conditional (RFC 9110, 13) and in parts (RFC 9110, 14). */
@Path("/guides")
@PermitAll
class GuideResource {

    private static final String PDF = ".pdf";
    private static final String ANYBODY = "public, max-age=3600";
    // The address is a secret, and each opening is to be known: asked for again each time, answered without the
    // content.
    private static final String ONE_READER = "private, no-cache";

    private final SentGuides sent;
    private final Guides guides;

    GuideResource(SentGuides sent, Guides guides) {
        this.sent = sent;
        this.guides = guides;
    }

    /** A guide by the link in a text. */
    @GET
    @Path("/{token}/{file}.pdf")
    public Uni<Response> sent(
            @PathParam("token") String token,
            @PathParam("file") String file,
            @Context HttpHeaders headers,
            @Context Request request) {
        boolean reads = HttpMethod.GET.equals(request.getMethod()) && beginsToRead(headers);
        return sent.open(token, file + PDF, reads).chain(guide -> answer(guide, ONE_READER, headers, request));
    }

    /** One of the four guides that every clinic begins with. */
    @GET
    @Path("/{file}.pdf")
    public Uni<Response> standard(
            @PathParam("file") String file, @Context HttpHeaders headers, @Context Request request) {
        return answer(guides.standard(file + PDF), ANYBODY, headers, request);
    }

    private static Uni<Response> answer(Guide guide, String caching, HttpHeaders headers, Request request) {
        var tag = new EntityTag(guide.etag());
        var unchanged = request.evaluatePreconditions(Date.from(guide.changed()), tag);
        if (unchanged != null) {
            return Uni.createFrom().item(described(unchanged, guide, caching).build());
        }
        var part = asked(guide, headers);
        if (part.isPresent() && !part.get().isSatisfiable()) {
            var none = Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + guide.size());
            return Uni.createFrom().item(described(none, guide, caching).build());
        }
        return content(guide, caching, part);
    }

    private static Uni<Response> content(Guide guide, String caching, Optional<ByteRange> part) {
        var range = part.orElseGet(() -> ByteRange.whole(guide.size()));
        return guide.content().apply(range).map(bytes -> {
            var ok = part.isPresent() ? partial(guide, range) : Response.ok();
            return described(ok, guide, caching)
                    .entity(bytes.getBytes())
                    .type("application/pdf")
                    .header("Content-Disposition", "inline; filename=\"" + guide.file() + "\"")
                    .build();
        });
    }

    private static ResponseBuilder partial(Guide guide, ByteRange range) {
        return Response.status(Response.Status.PARTIAL_CONTENT)
                .header("Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), guide.size()));
    }

    private static ResponseBuilder described(ResponseBuilder answer, Guide guide, String caching) {
        return answer.tag(new EntityTag(guide.etag()))
                .lastModified(Date.from(guide.changed()))
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", caching)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .header("Referrer-Policy", "no-referrer");
    }

    // A part is only good beside the parts that the reader has: else the whole is sent (RFC 9110, 13.1.5).
    private static Optional<ByteRange> asked(Guide guide, HttpHeaders headers) {
        String ifRange = headers.getHeaderString("If-Range");
        boolean same = ifRange == null || ifRange.strip().equals("\"" + guide.etag() + "\"");
        return same ? ByteRange.parse(headers.getHeaderString("Range"), guide.size()) : Optional.empty();
    }

    private static boolean beginsToRead(HttpHeaders headers) {
        @Nullable String range = headers.getHeaderString("Range");
        return range == null || range.strip().startsWith("bytes=0-");
    }
}
