package ai.voxanne.platform.problem;

/** The machine-readable reasons that an answer can give, each with its HTTP status. */
public enum ProblemCode {
    BAD_REQUEST(400, "The request can't be used as it is"),
    UNAUTHORIZED(401, "A valid token is needed"),
    FORBIDDEN(403, "That isn't yours"),
    NOT_FOUND(404, "There is no such thing here"),
    METHOD_NOT_ALLOWED(405, "That method isn't offered here"),
    NOT_ACCEPTABLE(406, "The answer can't be given in that form"),
    CONFLICT(409, "That is taken"),
    GONE(410, "That was there once"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "That content type isn't read here"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "A part that this needs is down");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
