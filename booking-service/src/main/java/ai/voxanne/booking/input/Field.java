package ai.voxanne.booking.input;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;

/** One value that a client sent. Each method reads it as something, or refuses it as a bad request that names it. */
public record Field(String name, Object value) {

    private static final int MAX_EMAIL = 320;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A number from a query string, where everything is text. */
    public static Field number(String name, String value) {
        return new Field(name, value.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(value) : value);
    }

    /** Text on one line, such as a name. */
    public String line(int maxLength) {
        String text = text(maxLength);
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong("must not hold control characters");
        }
        return text;
    }

    /** Text that may have several lines. */
    public String prose(int maxLength) {
        String text = text(maxLength);
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw wrong("must not hold control characters");
        }
        return text;
    }

    public UUID id() {
        if (value instanceof String text && UUID_FORM.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        throw wrong("must be a UUID");
    }

    /** A whole number between the two, both allowed. */
    public int whole(int min, int max) {
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        throw wrong("must be a whole number from %d to %d".formatted(min, max));
    }

    /** A time, local ones in {@code zone}; see {@link InputTime}. */
    public Instant time(ZoneId zone) {
        return InputTime.read(this, zone);
    }

    /** A whole minute, at most 24 months ahead. */
    public Instant minute(ZoneId zone, Instant now) {
        return InputTime.readMinute(this, zone, now);
    }

    /** A time at which something may start: a whole minute, not past, at most 24 months ahead. */
    public Instant start(ZoneId zone, Instant now) {
        return InputTime.readStart(this, zone, now);
    }

    /** An e-mail address as it was sent, held to little more than its shape. */
    public String email() {
        String text = line(MAX_EMAIL).strip();
        if (!EMAIL.matcher(text).matches()) {
            throw wrong("must be an e-mail address");
        }
        return text;
    }

    /** A phone number as E.164; national spellings are read in {@code country} (ISO 3166). */
    public String phone(String country) {
        return PhoneNumber.read(this, country);
    }

    /** The refusal of this value. */
    public ProblemException wrong(String message) {
        return Problem.invalid(name, message).toException();
    }

    private String text(int maxLength) {
        if (!(value instanceof String text)) {
            throw wrong("must be text");
        } else if (text.isBlank()) {
            throw wrong("must not be empty");
        } else if (text.codePoints().anyMatch(Field::isHalfACharacter)) {
            throw wrong("must be whole characters");
        } else if (text.codePointCount(0, text.length()) > maxLength) {
            throw wrong("must have at most " + maxLength + " characters");
        } else {
            return text;
        }
    }

    private static boolean isHalfACharacter(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
