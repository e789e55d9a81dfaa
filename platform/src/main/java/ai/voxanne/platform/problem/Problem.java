package ai.voxanne.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that says no: RFC 9457 with a {@code code} for programs and an {@code error} sentence that can be spoken to
 * a caller. It never holds anything internal.
 *
 * @param error one speakable sentence
 * @param members further members, such as {@code violations} or {@code alternatives}
 */
@JsonPropertyOrder({"type", "title", "status", "code", "error"})
public record Problem(
        ProblemCode code, String error, @JsonAnyGetter Map<String, Object> members) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public Problem {
        members = Map.copyOf(members);
    }

    public static Problem of(ProblemCode code, String error) {
        return new Problem(code, error, Map.of());
    }

    public static Problem badRequest(String error) {
        return of(ProblemCode.BAD_REQUEST, error);
    }

    /** A request whose fields are missing or wrong; the sentence names the first of them. */
    public static Problem invalid(List<Violation> violations) {
        Violation first = violations.getFirst();
        return badRequest("The field " + first.field() + " " + first.message() + ".")
                .with("violations", List.copyOf(violations));
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    public static Problem notFound(String error) {
        return of(ProblemCode.NOT_FOUND, error);
    }

    public static Problem conflict(String error) {
        return of(ProblemCode.CONFLICT, error);
    }

    public static Problem forbidden(String error) {
        return of(ProblemCode.FORBIDDEN, error);
    }

    public static Problem unauthorized() {
        return of(ProblemCode.UNAUTHORIZED, "Please send a valid access token.");
    }

    public static Problem unavailable() {
        return of(
                ProblemCode.UNAVAILABLE, "Something that we depend on is down. Nothing was changed; please try again.");
    }

    /** Too many requests; the exception says when to try again. */
    public static ProblemException rateLimited(Duration retryAfter) {
        var problem = of(ProblemCode.RATE_LIMITED, "That was too often. Please wait a little and try again.");
        return new ProblemException(problem, retryAfter);
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(code, error, more);
    }

    public String getType() {
        return "about:blank";
    }

    public String getTitle() {
        return code.title();
    }

    public int getStatus() {
        return code.status();
    }

    public ProblemException toException() {
        return new ProblemException(this);
    }

    public Response toResponse() {
        return builder().build();
    }

    /** The response, to be tried again after a while (RFC 9110, 10.2.3). */
    public Response toResponse(Duration retryAfter) {
        return builder()
                .header("Retry-After", Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    private Response.ResponseBuilder builder() {
        return Response.status(code.status()).type(MEDIA_TYPE).entity(this);
    }

    /** One field that is missing or wrong, by its name in the request, and what is wanted of it. */
    public record Violation(String field, String message) {}
}
