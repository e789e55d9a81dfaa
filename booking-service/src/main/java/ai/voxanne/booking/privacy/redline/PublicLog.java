package ai.voxanne.booking.privacy.redline;

import ai.voxanne.redaction.EntityType;
import java.util.Collection;
import java.util.List;

/** The sentence that everybody may read. It is put together from the kinds of what was found, never from what was said. */
final class PublicLog {

    // What matters most to a clinic comes first.
    private static final List<EntityType> ORDER = List.of(
            EntityType.MEDICAL,
            EntityType.ALLERGY,
            EntityType.ADDRESS,
            EntityType.NAME,
            EntityType.PHONE,
            EntityType.EMAIL,
            EntityType.DOB,
            EntityType.SSN,
            EntityType.INSURANCE_ID);

    private PublicLog() {}

    /** Such as "Patient mentioned health concern and location preference". */
    static String of(Collection<EntityType> found) {
        List<String> kinds = ORDER.stream()
                .filter(found::contains)
                .map(PublicLog::kind)
                .distinct()
                .toList();
        return switch (kinds.size()) {
            case 0 -> "Patient mentioned nothing private";
            case 1 -> "Patient mentioned " + kinds.getFirst();
            default ->
                "Patient mentioned " + String.join(", ", kinds.subList(0, kinds.size() - 1)) + " and "
                        + kinds.getLast();
        };
    }

    private static String kind(EntityType type) {
        return switch (type) {
            case MEDICAL -> "health concern";
            case ALLERGY -> "allergy";
            case ADDRESS -> "location preference";
            case EMAIL, PHONE -> "contact details";
            case NAME -> "name";
            case DOB -> "date of birth";
            case SSN -> "identity number";
            case INSURANCE_ID -> "insurance details";
        };
    }
}
