package ai.voxanne.booking.input;

import ai.voxanne.platform.problem.Problem;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that a client sent; what isn't asked for is ignored. */
public final class Fields {

    private final Map<String, Object> members;

    private Fields(Map<String, Object> members) {
        this.members = members;
    }

    /** The members of a body; a missing body is a bad request. */
    public static Fields of(@Nullable Map<String, Object> body) {
        if (body == null) {
            throw Problem.badRequest("The request needs a JSON body.").toException();
        }
        return new Fields(body);
    }

    /** True if the member was sent, even as null. */
    public boolean sent(String name) {
        return members.containsKey(name);
    }

    /** A member that must be there. */
    public Field required(String name) {
        return optional(name)
                .orElseThrow(() -> Problem.invalid(name, "is missing").toException());
    }

    /** A member that may be missing or null. */
    public Optional<Field> optional(String name) {
        return Optional.ofNullable(members.get(name)).map(value -> new Field(name, value));
    }
}
