package ai.voxanne.system.input;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What clients send where something else belongs. */
public final class BadValues {

    private static final int LONGER_THAN_ANY_LIMIT = 5_000;

    private static final String WITH_NUL = "nul \u0000";
    private static final List<Object> FOR_TEXT =
            List.of(42, true, new JsonArray(), new JsonObject(), "", WITH_NUL, "x".repeat(LONGER_THAN_ANY_LIMIT));
    private static final List<Object> FOR_NUMBER =
            List.of("many", true, new JsonArray(), new JsonObject(), 0, -30, 1.5, 1_000_000_000_000L);
    private static final List<Object> FOR_LIST = List.of(
            "text",
            42,
            new JsonObject(),
            new JsonArray().add(42),
            new JsonArray().add(new JsonObject()),
            new JsonArray().addNull());
    private static final List<Object> FOR_OBJECT = List.of("text", 42, new JsonArray());

    private static final List<Object> AS_ID = List.of("7", "no-uuid", "'; DROP TABLE appointments; --", "../../etc");
    private static final List<Object> AS_TIME = List.of(
            "10:00",
            "2020-01-01T10:00:00Z",
            "9999-12-31T23:59:00Z",
            "+999999999-01-01T00:00:00Z",
            "2027-02-30T10:00:00Z",
            "2027-01-18T25:00:00Z");
    private static final List<Object> AS_EMAIL = List.of("maria", "@", "maria at example dot com");
    private static final List<Object> AS_PHONE = List.of("call me", "12", "+1" + "2".repeat(40));

    private BadValues() {}

    /** Everything that a field with this name and this good value must refuse. */
    public static List<Object> of(String field, Object good) {
        var bad = new ArrayList<>(byType(good));
        if (field.endsWith("_id") && !field.contains("calendar")) {
            bad.addAll(AS_ID);
        } else if (field.endsWith("_at") || field.endsWith("_time")) {
            bad.addAll(AS_TIME);
        } else if (field.endsWith("email")) {
            bad.addAll(AS_EMAIL);
        } else if (field.endsWith("phone")) {
            bad.addAll(AS_PHONE);
        } else if (field.equals("password")) {
            bad.remove(WITH_NUL); // any character may be in a password
        }
        return bad;
    }

    private static List<Object> byType(Object good) {
        return switch (good) {
            case String _ -> FOR_TEXT;
            case Number _ -> FOR_NUMBER;
            case JsonArray _ -> FOR_LIST;
            case JsonObject _ -> FOR_OBJECT;
            default -> throw new IllegalArgumentException("no bad values are known for " + good);
        };
    }
}
