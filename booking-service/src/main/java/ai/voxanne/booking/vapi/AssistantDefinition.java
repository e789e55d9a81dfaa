package ai.voxanne.booking.vapi;

import ai.voxanne.booking.clinic.Clinic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A clinic's assistant as Vapi's {@code POST /assistant} takes it, with the tools and where they are. */
@ApplicationScoped
class AssistantDefinition {

    private static final String TEMPLATE = "/vapi/assistant.json";
    private static final String CREDENTIAL = "THE-ID-OF-YOUR-CREDENTIAL-IN-VAPI";
    private static final List<Integer> NOT_WORTH_REPEATING = List.of(400, 401, 403, 404, 413, 422);

    private final VapiConfig config;
    private final ObjectMapper json;
    private final JsonNode template;

    AssistantDefinition(VapiConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
        this.template = read(json);
    }

    ObjectNode of(Clinic clinic) {
        var values = Map.of(
                "${clinic_name}", clinic.name(),
                "${time_zone}", clinic.zone().getId());
        var assistant = (ObjectNode) filled(template, values);
        assistant.set("server", server("/api/vapi/webhook", 5));
        for (var tool : assistant.withObject("/model").withArray("tools")) {
            ((ObjectNode) tool).set("server", server("/api/vapi/tools", 2));
            ((ObjectNode) tool).set("parameters", staticParameters(clinic));
        }
        return json.createObjectNode()
                .put("credential", "Replace " + CREDENTIAL + " by the id of the credential that you made in Vapi.")
                .<ObjectNode>set("assistant", assistant)
                .set("tools", assistant.path("model").path("tools"));
    }

    // Vapi repeats nothing of its own accord; our answers may be repeated without harm.
    private ObjectNode server(String path, int retries) {
        var server = json.createObjectNode()
                .put("url", config.publicUrl().resolve(path).toString())
                .put("credentialId", CREDENTIAL)
                .put("timeoutSeconds", 10);
        server.putObject("backoffPlan")
                .put("type", "exponential")
                .put("maxRetries", retries)
                .put("baseDelaySeconds", 1)
                .set("excludedStatusCodes", json.valueToTree(NOT_WORTH_REPEATING));
        return server;
    }

    // Vapi fills these in itself: the model neither sees nor changes them.
    private ArrayNode staticParameters(Clinic clinic) {
        var parameters = json.createArrayNode();
        Map.of("clinic_id", clinic.id().toString(), "caller_number", "{{customer.number}}", "call_id", "{{call.id}}")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> parameters.addObject().put("key", one.getKey()).put("value", one.getValue()));
        return parameters;
    }

    private JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            var object = json.createObjectNode();
            node.properties().forEach(member -> object.set(member.getKey(), filled(member.getValue(), values)));
            return object;
        } else if (node.isArray()) {
            var array = json.createArrayNode();
            node.forEach(element -> array.add(filled(element, values)));
            return array;
        }
        return node.isTextual() ? json.getNodeFactory().textNode(filled(node.textValue(), values)) : node;
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static JsonNode read(ObjectMapper json) {
        try (InputStream template = AssistantDefinition.class.getResourceAsStream(TEMPLATE)) {
            return json.readTree(Objects.requireNonNull(template, TEMPLATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
