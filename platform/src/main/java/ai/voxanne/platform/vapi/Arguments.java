package ai.voxanne.platform.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model filled in for a tool. Names come in any case style and values as any type; "null" and the like mean that
 * nothing was said.
 */
public final class Arguments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOTHING = Set.of("", "null", "none", "nil", "undefined", "n/a");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "0");
    private static final Pattern WHOLE = Pattern.compile("(-?\\d{1,6})(?:\\.0+)?(?:\\s*min(?:ute)?s?\\.?)?");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Map<String, JsonNode> members;

    private Arguments(Map<String, JsonNode> members) {
        this.members = members;
    }

    /** An object, an object as a JSON string, or nothing at all; empty when it is anything else. */
    public static Optional<Arguments> read(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull() || sent.isMissingNode()) {
            return Optional.of(new Arguments(Map.of()));
        } else if (sent.isObject()) {
            var members = new HashMap<String, JsonNode>();
            sent.properties().forEach(member -> members.putIfAbsent(plain(member.getKey()), member.getValue()));
            return Optional.of(new Arguments(members));
        } else if (sent.isTextual()) {
            return NOTHING.contains(sent.textValue().strip()) ? read(null) : parse(sent.textValue());
        }
        return Optional.empty();
    }

    /** The first of these that says something, on one line. */
    public Optional<String> text(String... names) {
        return Stream.of(names)
                .map(name -> members.get(plain(name)))
                .filter(value -> value != null && value.isValueNode())
                .map(value -> PlainText.line(value.asText()))
                .filter(text -> !NOTHING.contains(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** A whole number, also as text or with minutes behind it; empty when there is no such. */
    public OptionalInt whole(String... names) {
        return text(names)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .map(WHOLE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> OptionalInt.of(Integer.parseInt(matcher.group(1))))
                .orElse(OptionalInt.empty());
    }

    /** Yes or no, also in words; empty when it is neither. */
    public Optional<Boolean> flag(String... names) {
        return text(names)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> YES.contains(text) || NO.contains(text))
                .map(YES::contains);
    }

    /** One of our ids; empty when there is none, or something that can't be one. */
    public Optional<UUID> id(String name) {
        return text(name).filter(text -> UUID_FORM.matcher(text).matches()).map(UUID::fromString);
    }

    /** These and, where they say nothing, the others. */
    public Arguments or(Arguments others) {
        var both = new HashMap<>(others.members);
        members.forEach((name, value) -> both.merge(name, value, (other, own) -> own.isNull() ? other : own));
        return new Arguments(both);
    }

    /** Everything that was sent, in an order of its own: equal for equal arguments. */
    public String canonical() {
        return new TreeMap<>(members).toString();
    }

    private static Optional<Arguments> parse(String text) {
        try {
            JsonNode parsed = JSON.readTree(text);
            return parsed.isTextual() ? Optional.empty() : read(parsed);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    // appointment_time, appointmentTime, "Appointment-Time": the same to a model.
    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
