package ai.voxanne.followup.setting;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a client sent over what a clinic has: what isn't sent stays, and null is the default again. A sent list of
 * procedures is the new list; an entry says of the procedure that it names only what changes.
 */
@ApplicationScoped
class SettingsChange {

    private static final String PROCEDURES = "procedures";
    private static final String CLINIC = "clinic_id";
    private static final String NAME = "name";
    private static final String NUMBER = "sender_number";
    private static final String SERVICE = "messaging_service_sid";

    private final RequestRules rules;
    private final ObjectMapper json;

    SettingsChange(RequestRules rules, ObjectMapper json) {
        this.rules = rules;
        this.json = json;
    }

    /**
     * The settings as they would be. They still have to be checked.
     *
     * @param standard what a clinic has that set nothing
     */
    SettingsForm over(SettingsForm current, SettingsForm standard, ObjectNode sent) {
        ObjectNode change = sent.deepCopy();
        ObjectNode defaults = json.valueToTree(standard);
        ObjectNode before = json.valueToTree(current);
        chooseSender(change, before, defaults);
        defaults.properties().stream()
                .filter(setting -> isNull(change, setting.getKey()) && !isSender(setting.getKey()))
                .forEach(setting -> change.set(setting.getKey(), setting.getValue()));
        change.set(CLINIC, before.get(CLINIC));
        if (change.get(PROCEDURES) instanceof ArrayNode entries) {
            change.set(PROCEDURES, overKnown(entries, before.withArray(PROCEDURES), defaults.withArray(PROCEDURES)));
        }
        return rules.changed(current, change, SettingsForm.class);
    }

    /** What is set otherwise than by default: the members that have to be stored. */
    ObjectNode own(SettingsForm settings, SettingsForm standard) {
        ObjectNode own = json.valueToTree(settings);
        json.<ObjectNode>valueToTree(standard).properties().stream()
                .filter(setting -> setting.getValue().equals(own.get(setting.getKey())))
                .forEach(setting -> own.remove(setting.getKey()));
        return own;
    }

    /** Procedures as they are stored. */
    JsonNode tree(@Nullable List<@Nullable ProcedureForm> procedures) {
        return json.valueToTree(procedures);
    }

    // Whichever of the two was sent takes the place of the other. With neither it is the installation's number.
    private static void chooseSender(ObjectNode change, ObjectNode before, ObjectNode defaults) {
        if (change.hasNonNull(NUMBER) && change.hasNonNull(SERVICE)) {
            throw Problem.invalid(SERVICE, "can't be set together with " + NUMBER + "; send one of the two")
                    .toException();
        }
        if (change.hasNonNull(SERVICE)) {
            change.putNull(NUMBER);
        } else if (change.hasNonNull(NUMBER)) {
            change.putNull(SERVICE);
        } else if (after(change, before, SERVICE).isNull()
                && after(change, before, NUMBER).isNull()) {
            change.set(NUMBER, defaults.get(NUMBER));
        }
    }

    private static JsonNode after(ObjectNode change, ObjectNode before, String member) {
        return change.has(member) ? change.get(member) : before.path(member);
    }

    private static boolean isNull(ObjectNode object, String member) {
        return object.has(member) && object.get(member).isNull();
    }

    private static boolean isSender(String setting) {
        return setting.equals(NUMBER) || setting.equals(SERVICE);
    }

    private ArrayNode overKnown(ArrayNode entries, ArrayNode before, ArrayNode defaults) {
        ArrayNode laid = json.createArrayNode();
        entries.forEach(
                entry -> laid.add(entry instanceof ObjectNode object ? overKnown(object, before, defaults) : entry));
        return laid;
    }

    private ObjectNode overKnown(ObjectNode entry, ArrayNode before, ArrayNode defaults) {
        ObjectNode laid = json.createObjectNode();
        named(before, entry).or(() -> named(defaults, entry)).ifPresent(laid::setAll);
        return laid.setAll(entry);
    }

    private static Optional<ObjectNode> named(ArrayNode procedures, ObjectNode entry) {
        String name = entry.path(NAME).asText().strip().toLowerCase(Locale.ROOT);
        return StreamSupport.stream(procedures.spliterator(), false)
                .filter(known -> known.path(NAME).asText().equals(name))
                .map(JsonNode::<ObjectNode>deepCopy)
                .findFirst();
    }
}
