package ai.voxanne.followup.setting;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks through settings that a client would like, and tells everything that is wrong with them at once. */
final class SettingsRules {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_HOURS = 720;
    private static final Pattern SERVICE_SID = Pattern.compile("MG[0-9a-f]{32}");

    private final Clinic clinic;
    private final SettingsForm standard;
    private final Set<String> guides;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param standard what a clinic has that set nothing; it is always right
     * @param guides the file names of all guides that the clinic has
     */
    SettingsRules(Clinic clinic, SettingsForm standard, Set<String> guides) {
        this.clinic = clinic;
        this.standard = standard;
        this.guides = guides;
    }

    /** The settings in the form in which they are stored; fails with a bad request that lists what is wrong. */
    SettingsForm valid(SettingsForm wanted) {
        check("template", wanted.template(), Template::parse);
        check("agent", wanted.agent(), SettingsRules::line);
        Optional.ofNullable(wanted.quietHours()).ifPresent(this::checkHours);
        checkBookingLink(wanted.bookingLink());
        String number = e164(wanted.senderNumber());
        check("messaging_service_sid", wanted.messagingServiceSid(), SettingsRules::serviceSid);
        check("duplicate_hours", wanted.duplicateHours(), SettingsRules::hours);
        var procedures = new ProcedureRules(guides, violations).valid(wanted.procedures(), standard.procedures());
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return new SettingsForm(
                wanted.clinicId(),
                wanted.template(),
                wanted.agent(),
                wanted.quietHours(),
                wanted.consentRequired(),
                wanted.bookingLink(),
                number,
                wanted.messagingServiceSid(),
                wanted.duplicateHours(),
                List.copyOf(procedures));
    }

    /** Refuses, by an IllegalArgumentException, what isn't one short line of text. */
    static void line(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("must not be longer than " + LONGEST_NAME + " characters");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("must not hold control characters");
        }
    }

    private void checkHours(HoursForm hours) {
        var from = ClockTime.read("quiet_hours.from", hours.from(), violations);
        var until = ClockTime.read("quiet_hours.until", hours.until(), violations);
        if (from.isPresent() && from.equals(until)) {
            violations.add(new Violation("quiet_hours.until", "must not be the same as from"));
        }
    }

    // The installation's own may be what the local stack has.
    private void checkBookingLink(@Nullable String link) {
        if (!Objects.equals(link, standard.bookingLink())) {
            check("booking_link", link, BookingLink::parse);
        }
    }

    private @Nullable String e164(@Nullable String number) {
        if (number == null || number.equals(standard.senderNumber())) {
            return number;
        }
        try {
            return SenderNumber.e164(number, clinic.country());
        } catch (IllegalArgumentException e) {
            violations.add(new Violation("sender_number", String.valueOf(e.getMessage())));
            return number;
        }
    }

    private static void serviceSid(String sid) {
        if (!SERVICE_SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("must be a Messaging Service's id: MG and 32 hexadecimal digits");
        }
    }

    private static void hours(int hours) {
        if (hours < 0 || hours > MOST_HOURS) {
            throw new IllegalArgumentException("must be between 0 and " + MOST_HOURS);
        }
    }

    private <T> void check(String field, @Nullable T value, Consumer<T> rule) {
        check(field, value, rule, violations);
    }

    static <T> void check(String field, @Nullable T value, Consumer<T> rule, List<Violation> violations) {
        if (value == null) {
            return;
        }
        try {
            rule.accept(value);
        } catch (IllegalArgumentException e) {
            violations.add(new Violation(field, String.valueOf(e.getMessage())));
        }
    }
}
