package ai.voxanne.booking.input;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;

/**
 * Phone numbers as people write them. Only the length is checked against the country's plan: numbers come into use
 * sooner than plans are updated.
 */
final class PhoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final int LONGEST = 16; // with its plus sign: ITU-T E.164, 6.2.1

    private PhoneNumber() {}

    static String read(Field field, String country) {
        try {
            var number = NUMBERS.parse(field.line(50), country);
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            if (NUMBERS.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE || e164.length() > LONGEST) {
                throw field.wrong("must be a phone number");
            }
            return e164;
        } catch (NumberParseException e) {
            throw field.wrong("must be a phone number");
        }
    }
}
