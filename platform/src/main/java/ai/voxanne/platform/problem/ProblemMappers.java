package ai.voxanne.platform.problem;

import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.Caller;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns every way for a request to fail into a {@link Problem}. */
class ProblemMappers {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String FORM_PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String INVALID_TEXT = "22021"; // a character that UTF-8 or Postgres doesn't have, such as NUL

    private final Caller caller;
    private final AuditLog audit;

    ProblemMappers(Caller caller, AuditLog audit) {
        this.caller = caller;
        this.audit = audit;
    }

    @ServerExceptionMapper
    Response problem(ProblemException refusal) {
        return refusal.toResponse();
    }

    @ServerExceptionMapper
    Uni<Response> foreignClinic(ForeignClinicException refusal) {
        return audited(refusal.clinicAsSent(), "That clinic isn't one of yours.");
    }

    @ServerExceptionMapper
    Uni<Response> forbidden(ForbiddenException refusal) {
        return audited(null, "You may not do that.");
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthorized(SecurityException refusal) {
        return Response.fromResponse(Problem.unauthorized().toResponse())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException refusal) {
        return Problem.invalid(Violations.of(refusal.getConstraintViolations())).toResponse();
    }

    @ServerExceptionMapper
    Response unreadable(JacksonException refusal) {
        if (refusal instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.invalid(path(mapping), "has the wrong type or form").toResponse();
        }
        return Problem.badRequest("The body isn't valid JSON of the expected shape.")
                .toResponse();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refusal) {
        if (refusal.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        int status = refusal.getResponse().getStatus();
        return switch (status) {
            case 400 -> Problem.badRequest("The request can't be read.").toResponse();
            case 401 -> Problem.unauthorized().toResponse();
            case 404 -> Problem.notFound("There is nothing at this address.").toResponse();
            case 405 ->
                Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "That method isn't offered here.")
                        .toResponse();
            case 406 ->
                Problem.of(ProblemCode.NOT_ACCEPTABLE, "The answer comes as JSON.")
                        .toResponse();
            case 413 ->
                Problem.of(ProblemCode.TOO_LARGE, "The body is too large.").toResponse();
            case 415 ->
                Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Please send JSON.")
                        .toResponse();
            default -> unexpected(refusal);
        };
    }

    @ServerExceptionMapper
    Response database(PgException failure) {
        String state = failure.getSqlState();
        if (INVALID_TEXT.equals(state)) {
            return Problem.badRequest("The request holds a character that can't be stored.")
                    .toResponse();
        }
        // 08: connection, 53: out of resources, 57: shutting down (PostgreSQL, Appendix A)
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
            return unavailable(failure);
        }
        return unexpected(failure);
    }

    // An IOException is a connection that broke, wherever in its life: what is read of a body has failures of its own.
    @ServerExceptionMapper({IOException.class, TimeoutException.class})
    Response unavailable(Exception failure) {
        if (isUnreadableForm(failure)) {
            return unreadableForm();
        }
        Log.warnf("A dependency is down: %s", failure.getClass().getName());
        return Problem.unavailable().toResponse(SOON);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if (isUnreadableForm(failure)) {
            return unreadableForm();
        }
        if (isLostConnection(failure)) {
            Log.warnf(
                    "The connection to a dependency was lost: %s",
                    failure.getClass().getName());
            return Problem.unavailable().toResponse(SOON);
        }
        // The message may hold what the caller sent, so only the place is logged.
        Log.errorf("Unexpected %s at %s", failure.getClass().getName(), place(failure));
        return Problem.of(ProblemCode.INTERNAL_ERROR, "Something went wrong on our side. Please try again.")
                .toResponse();
    }

    private Uni<Response> audited(@Nullable String clinicAsSent, String sentence) {
        var entry = AuditEntry.unauthorized(caller.org(), caller.id().toString(), clinicAsSent);
        return audit.record(entry).replaceWith(() -> Problem.forbidden(sentence).toResponse());
    }

    private static Response unreadableForm() {
        return Problem.badRequest("The form can't be read.").toResponse();
    }

    // The parser of forms throws whatever comes to hand. What has another cause is trouble with the disk.
    private static boolean isUnreadableForm(Throwable failure) {
        var trace = failure.getStackTrace();
        return trace.length > 0
                && trace[0].getClassName().startsWith(FORM_PARSER)
                && (failure.getCause() == null || failure.getCause() instanceof UnsupportedEncodingException);
    }

    private static boolean isLostConnection(Throwable failure) {
        String type = failure.getClass().getName();
        return type.endsWith("ClosedConnectionException")
                || (type.endsWith("NoStackTraceThrowable") && !isWrongParameter(failure));
    }

    // The driver says so in the same way when a statement gets a parameter of the wrong type: that is our mistake.
    private static boolean isWrongParameter(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("arameter");
    }

    static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("ai.voxanne")) {
                return frame.toString();
            }
        }
        return failure.getStackTrace().length == 0 ? "an unknown place" : failure.getStackTrace()[0].toString();
    }
}
