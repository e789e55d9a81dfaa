package ai.voxanne.followup.setting;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** The number that a clinic's texts come from. Patients answer STOP to it, so a name won't do. */
final class SenderNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final int LONGEST = 16; // with its plus sign: ITU-T E.164, 6.2.1

    private SenderNumber() {}

    /** The number in E.164; national spellings are read in {@code country}. Fails with an IllegalArgumentException. */
    static String e164(String text, String country) {
        PhoneNumber number = read(text, country);
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        if (NUMBERS.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE || e164.length() > LONGEST) {
            throw new IllegalArgumentException("must be a phone number such as +12025550123");
        }
        return e164;
    }

    private static PhoneNumber read(String text, String country) {
        try {
            return NUMBERS.parse(text, country);
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("must be a phone number such as +12025550123", e);
        }
    }
}
