package ai.voxanne.booking.vapi.direct;

import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.vapi.credential.ClinicOfCall;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.booking.vapi.credential.WrongClinicException;
import ai.voxanne.booking.vapi.voice.Tool;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemCode;
import ai.voxanne.platform.problem.ProblemException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The tools as programs ask for them: {@code {"tool": "book_appointment", "params": {...}}}. */
@ApplicationScoped
public class DirectTools {

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final DirectBooking booking;
    private final DirectSearch search;
    private final ClinicDirectory directory;
    private final ClinicOfCall clinics;
    private final ObjectMapper json;

    DirectTools(
            DirectBooking booking,
            DirectSearch search,
            ClinicDirectory directory,
            ClinicOfCall clinics,
            ObjectMapper json) {
        this.booking = booking;
        this.search = search;
        this.directory = directory;
        this.clinics = clinics;
        this.json = json;
    }

    /** The tool's answer, as an object or as JSON text; a refusal is a ProblemException. */
    public Uni<Object> answer(Requester from, JsonNode content) {
        return Uni.createFrom()
                .item(() -> params(from, content))
                .chain(params -> Uni.createFrom()
                        .deferred(() -> use(tool(content), params))
                        .onFailure(DirectTools::isBadRequest)
                        .recoverWithUni(refusal -> unlessForeignClinic(params, refusal))
                        .onFailure(ForeignClinicException.class)
                        .recoverWithUni(() -> forbidden(params)));
    }

    private Uni<Object> use(Tool tool, Params params) {
        return switch (tool) {
            case BOOK_APPOINTMENT -> booking.book(params);
            case RESCHEDULE_APPOINTMENT -> booking.reschedule(params);
            case CANCEL_APPOINTMENT -> booking.cancel(params);
            case CHECK_AVAILABILITY -> search.freeTime(params);
            case FIND_APPOINTMENTS -> search.appointments(params);
            case SEARCH_KNOWLEDGE -> search.knowledge(params);
        };
    }

    // A clinic that isn't the caller's comes before whatever else is wrong. A good request needs no such look.
    private Uni<Object> unlessForeignClinic(Params params, Throwable refusal) {
        Uni<Object> refused = Uni.createFrom().failure(refusal);
        return Uni.createFrom()
                .item(params::clinicAsSent)
                .chain(clinic -> clinic == null
                        ? refused
                        : directory.require(params.org(), clinic).chain(own -> refused));
    }

    private Uni<Object> forbidden(Params params) {
        return clinics.audit(params.from(), new WrongClinicException(params.clinicAsSent()))
                .map(recorded -> {
                    throw Problem.forbidden("That clinic isn't one of yours.").toException();
                });
    }

    private Params params(Requester from, JsonNode content) {
        if (!content.path("params").isObject()) {
            throw Problem.invalid("params", "must be an object").toException();
        }
        return new Params(from, json.convertValue(content.path("params"), MEMBERS));
    }

    private static Tool tool(JsonNode content) {
        var name = new Field("tool", content.path("tool").asText());
        return Tool.of(content.path("tool").asText()).orElseThrow(() -> name.wrong("is not one that we have"));
    }

    private static boolean isBadRequest(Throwable failure) {
        return failure instanceof ProblemException refusal && refusal.problem().code() == ProblemCode.BAD_REQUEST;
    }
}
