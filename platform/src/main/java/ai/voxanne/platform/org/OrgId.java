package ai.voxanne.platform.org;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an organization: every row and every event has one. */
public record OrgId(@JsonValue UUID value) {

    @JsonCreator
    public OrgId {}

    /** Reads a UUID's text form; throws {@link IllegalArgumentException} on anything else. */
    public static OrgId parse(String text) {
        return new OrgId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
