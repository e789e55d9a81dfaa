package ai.voxanne.followup.followup;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text gets to a number. Only what is certain keeps one back: numbers come into use sooner than plans are
 * updated, and in many countries mobiles and landlines look alike.
 */
enum Reachability {
    USABLE,
    MISSING,
    INVALID,
    LANDLINE;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 16; // with its plus sign: ITU-T E.164, 6.2.1

    static Reachability of(@Nullable String e164) {
        if (e164 == null) {
            return MISSING;
        }
        return parse(e164, "ZZ").map(Reachability::of).orElse(INVALID);
    }

    /** A number as E.164, national spellings read in {@code country}; empty if it can be none. */
    static Optional<String> e164(String text, String country) {
        return parse(text, country).map(number -> NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** The zones in which whoever has the number may be; {@code otherwise} if the number doesn't tell. */
    static List<ZoneId> zones(String e164, ZoneId otherwise) {
        var zones = parse(e164, "ZZ")
                .map(PhoneNumberToTimeZonesMapper.getInstance()::getTimeZonesForNumber)
                .orElseThrow();
        return zones.contains(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
                ? List.of(otherwise)
                : zones.stream().map(ZoneId::of).toList();
    }

    private static Reachability of(PhoneNumber number) {
        return switch (NUMBERS.getNumberType(number)) {
            case FIXED_LINE -> LANDLINE;
            case PREMIUM_RATE, SHARED_COST, TOLL_FREE, UAN, VOICEMAIL, PAGER -> INVALID;
            case MOBILE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER, UNKNOWN -> USABLE;
        };
    }

    private static Optional<PhoneNumber> parse(String text, String country) {
        try {
            var number = NUMBERS.parse(text, country);
            return Optional.of(number)
                    .filter(one -> NUMBERS.isPossibleNumberWithReason(one) == ValidationResult.IS_POSSIBLE)
                    .filter(one -> NUMBERS.format(one, PhoneNumberFormat.E164).length() <= LONGEST);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
