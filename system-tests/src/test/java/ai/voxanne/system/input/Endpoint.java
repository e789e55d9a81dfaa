package ai.voxanne.system.input;

import io.restassured.http.Method;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Voxanne can be asked.
 *
 * @param path with the names of {@link Ids} in braces
 * @param tool the tool's name, if this is a tool behind {@code /api/vapi/tools}
 * @param example a good body, or a tool's good parameters; null: it has no body
 * @param required the fields without which it is refused
 * @param isPublic whether it needs no token
 * @param adminOnly whether staff may not do it
 */
public record Endpoint(
        Method method,
        String path,
        @Nullable String tool,
        @Nullable JsonObject example,
        Set<String> required,
        boolean isPublic,
        boolean adminOnly) {

    private static final String TOOLS = "/api/vapi/tools";

    static Endpoint of(Method method, String path) {
        return new Endpoint(method, path, null, null, Set.of(), false, false);
    }

    static Endpoint of(Method method, String path, JsonObject example, String... required) {
        return new Endpoint(method, path, null, example, Set.of(required), false, false);
    }

    static Endpoint tool(String tool, JsonObject example, String... required) {
        return new Endpoint(Method.POST, TOOLS, tool, example, Set.of(required), false, false);
    }

    Endpoint forEverybody() {
        return new Endpoint(method, path, tool, example, required, true, adminOnly);
    }

    Endpoint forAdmins() {
        return new Endpoint(method, path, tool, example, required, isPublic, true);
    }

    /** The example once more, to be spoilt. */
    public JsonObject fields() {
        return example == null ? new JsonObject() : example.copy();
    }

    /** The body that carries these fields. */
    public String body(JsonObject fields) {
        return (tool == null ? fields : new JsonObject().put("tool", tool).put("params", fields)).encode();
    }

    public boolean hasBody() {
        return example != null;
    }

    /** Whether it names a clinic, in its path, its query or its body. */
    public boolean namesClinic() {
        return path.contains("{clinic}") || fields().containsKey("clinic_id");
    }

    /** The names of the things, other than clinics, that its path names. */
    public List<String> children() {
        return List.of("booking", "patient", "provider", "hold", "client", "slot").stream()
                .filter(name -> path.contains("{" + name + "}"))
                .toList();
    }

    @Override
    public String toString() {
        return tool == null ? method + " " + path : tool;
    }
}
