package ai.voxanne.booking.vapi.credential;

import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a clinic's Vapi set-up; what wasn't sent stays as it is.
 *
 * @param ids for each kind that was sent, all ids of that kind
 * @param authSent true: the credential becomes {@code auth}, and goes if that is null
 */
record SetupChange(
        Map<MappedId, List<String>> ids,
        boolean authSent,
        @Nullable Credential auth) {

    private static final int MOST_IDS = 500;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_SECRET = 1000;

    SetupChange {
        ids = Map.copyOf(ids);
    }

    /** Reads the body of {@code PUT /api/clinics/{id}/vapi}; national phone numbers are of the clinic's country. */
    static SetupChange read(Fields body, Clinic clinic) {
        var ids = new EnumMap<MappedId, List<String>>(MappedId.class);
        for (var kind : MappedId.values()) {
            if (body.sent(kind.field())) {
                ids.put(
                        kind,
                        body.optional(kind.field())
                                .map(list -> ids(kind, list, clinic))
                                .orElse(List.of()));
            }
        }
        return new SetupChange(
                ids,
                body.sent("auth"),
                body.optional("auth").map(SetupChange::credential).orElse(null));
    }

    private static List<String> ids(MappedId kind, Field list, Clinic clinic) {
        if (!(list.value() instanceof List<?> values) || values.size() > MOST_IDS || values.contains(null)) {
            throw list.wrong("must be a list of at most %d texts".formatted(MOST_IDS));
        }
        return values.stream()
                .map(value -> new Field(list.name(), value))
                .map(id -> kind == MappedId.PHONE_NUMBER
                        ? id.phone(clinic.country())
                        : id.line(LONGEST_ID).strip())
                .distinct()
                .toList();
    }

    private static Credential credential(Field auth) {
        if (!(auth.value() instanceof Map<?, ?> members)) {
            throw auth.wrong("must be an object");
        }
        var fields = Fields.of(members.entrySet().stream()
                .filter(member -> member.getValue() != null)
                .collect(Collectors.toMap(member -> String.valueOf(member.getKey()), Map.Entry::getValue)));
        var type = fields.required("type");
        var rule = switch (type.line(LONGEST_ID)) {
            case "secret" -> Optional.<SignatureRule>empty();
            case "hmac" -> Optional.of(SignatureRule.of(fields));
            default -> throw type.wrong("must be secret or hmac");
        };
        return new Credential(fields.required("secret").line(LONGEST_SECRET), rule.orElse(null));
    }
}
