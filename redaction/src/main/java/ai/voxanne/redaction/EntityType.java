package ai.voxanne.redaction;

import java.util.Locale;

/** The kinds of private things that a caller says. */
public enum EntityType {
    NAME,
    EMAIL,
    PHONE,
    /** A US Social Security or UK National Insurance number, or the last digits of one. */
    SSN,
    ADDRESS,
    /** A health fact about a particular person; not a procedure that is only asked about. */
    MEDICAL,
    ALLERGY,
    DOB,
    INSURANCE_ID;

    /** The name as the API writes it, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
