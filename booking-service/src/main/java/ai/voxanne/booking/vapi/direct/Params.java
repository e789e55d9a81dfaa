package ai.voxanne.booking.vapi.direct;

import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.platform.org.OrgId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a tool, and who sent them. */
record Params(Requester from, Map<String, Object> members) {

    private static final int LONGEST_ID = 200;

    OrgId org() {
        return from.org();
    }

    Field required(String name) {
        return Fields.of(members).required(name);
    }

    Optional<Field> optional(String name) {
        return Fields.of(members).optional(name);
    }

    /** The clinic as it was sent; null when it wasn't. */
    @Nullable
    String clinicAsSent() {
        return optional("clinic_id").map(clinic -> clinic.line(LONGEST_ID)).orElse(null);
    }

    @Nullable
    UUID id(String name) {
        return optional(name).map(Field::id).orElse(null);
    }

    /** All parameters in an order of their own: equal for equal requests. */
    String canonical() {
        return new TreeMap<>(members).toString();
    }
}
