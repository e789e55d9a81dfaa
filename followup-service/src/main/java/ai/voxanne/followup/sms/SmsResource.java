package ai.voxanne.followup.sms;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Twilio posts. It has no token of ours; its signature is what lets it in. */
@Path("/api/sms")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class SmsResource {

    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
    private static final String HELP = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message>"
            + "You asked us about a treatment. Call the clinic for help; reply STOP for no more texts."
            + "</Message></Response>";

    private final TwilioSignature signatures;
    private final OptOuts optOuts;
    private final Event<SmsReported> reports;

    SmsResource(TwilioSignature signatures, OptOuts optOuts, Event<SmsReported> reports) {
        this.signatures = signatures;
        this.optOuts = optOuts;
        this.reports = reports;
    }

    /** How a text of ours fares. */
    @POST
    @Path("/status")
    public Uni<Void> status(
            @HeaderParam(SIGNATURE) @Nullable String signature,
            @Context UriInfo address,
            MultivaluedMap<String, String> form) {
        verify(signature, address, form);
        var query = address.getQueryParameters();
        var report = new SmsReported(
                query.containsKey("followup")
                        ? Optional.of(new SmsReported.Text(new OrgId(id(query, "org")), id(query, "followup")))
                        : Optional.empty(),
                field(form, "MessageSid"),
                field(form, "MessageStatus"),
                form.getFirst("ErrorCode"));
        return Uni.createFrom().completionStage(() -> reports.fireAsync(report)).replaceWithVoid();
    }

    /** Somebody answered one of our texts. */
    @POST
    @Path("/inbound")
    @Produces(MediaType.TEXT_XML)
    public Uni<String> inbound(
            @HeaderParam(SIGNATURE) @Nullable String signature,
            @Context UriInfo address,
            MultivaluedMap<String, String> form) {
        verify(signature, address, form);
        var keyword = Keyword.in(Objects.requireNonNullElse(form.getFirst("Body"), ""));
        return keyword.map(said -> optOuts.heard(
                                said, field(form, "From"), field(form, "To"), form.getFirst("MessagingServiceSid"))
                        .replaceWith(said == Keyword.HELP ? HELP : NOTHING))
                .orElseGet(() -> Uni.createFrom().item(NOTHING));
    }

    private void verify(@Nullable String signature, UriInfo address, MultivaluedMap<String, String> form) {
        String query = address.getRequestUri().getRawQuery();
        String path = address.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
        if (!signatures.verifies(signature, path, form)) {
            throw Problem.forbidden("This was not signed by Twilio.").toException();
        }
    }

    private static UUID id(MultivaluedMap<String, String> query, String name) {
        try {
            return UUID.fromString(field(query, name));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(name, "must be a UUID").toException();
        }
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        if (value == null) {
            throw Problem.invalid(name, "is missing").toException();
        }
        return value;
    }
}
