package ai.voxanne.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a body says once the caller is known to be allowed to say it: a {@code @Valid} parameter would be refused
 * before the role and the clinic are looked at, and the contract has it the other way round.
 */
@ApplicationScoped
public class RequestRules {

    private final Validator validator;
    private final ObjectMapper json;

    RequestRules(Validator validator, ObjectMapper json) {
        this.validator = validator;
        this.json = json;
    }

    /** The body, if there is one. */
    public <T> T present(@Nullable T body) {
        if (body == null) {
            throw Problem.badRequest("The request needs a body.").toException();
        }
        return body;
    }

    /** The body, if it is there and keeps the rules of its fields. */
    public <T> T valid(@Nullable T body) {
        T given = present(body);
        var violations = validator.validate(given);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return given;
    }

    /** How many items to answer with: what was asked for, from 1 to {@code most}. */
    public int limit(@Nullable String asked, int otherwise, int most) {
        if (asked == null) {
            return otherwise;
        }
        try {
            int limit = Integer.parseInt(asked);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number that is too small or too large.
        }
        throw Problem.invalid("limit", "must be a whole number from 1 to " + most)
                .toException();
    }

    /**
     * What is there with a change laid over it (RFC 7396, on the outermost object): a member that isn't sent stays as it
     * is, and null takes it away. The result still has to be checked.
     */
    public <T> T changed(T current, @Nullable ObjectNode change, Class<T> type) {
        try {
            ObjectNode changed = json.valueToTree(current);
            changed.setAll(present(change));
            return json.treeToValue(changed, type);
        } catch (JsonMappingException e) {
            throw Problem.invalid(ProblemMappers.path(e), "has the wrong type or form")
                    .toException();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree always reads", e);
        }
    }
}
