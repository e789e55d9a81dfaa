package ai.voxanne.booking.privacy.redline;

import ai.voxanne.redaction.EntityType;
import java.util.Locale;

/** Where private things are kept. */
enum PrivateTable {
    CONTACTS,
    SECURE_IDENTIFIERS,
    CLINICAL_NOTES;

    /** Where things of this type belong. */
    static PrivateTable of(EntityType type) {
        return switch (type) {
            case NAME, EMAIL, PHONE, ADDRESS, DOB -> CONTACTS;
            case SSN, INSURANCE_ID -> SECURE_IDENTIFIERS;
            case MEDICAL, ALLERGY -> CLINICAL_NOTES;
        };
    }

    /** Its name in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Contact data is kept readable; everything else is encrypted. */
    boolean encrypts() {
        return this != CONTACTS;
    }
}
