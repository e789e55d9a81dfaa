package ai.voxanne.booking.appointment;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id under which a calendar knows an appointment. We choose it (Google allows 5 to 1024 characters of base32hex), so
 * that it is known at once and a repeated write can't make a second event.
 */
public final class CalendarEventId {

    private static final int UUID_DIGITS = 26; // 128 bits, five each
    private static final int RADIX = 32; // digits 0-9a-v: base32hex in lower case (RFC 4648, 7)

    // 26 digits are 130 bits, so the last has two to spare; then the generation.
    private static final Pattern OURS = Pattern.compile("[0-9a-v]{25}[048cgkos]([1-9a-v][0-9a-v]{0,5})?");

    private CalendarEventId() {}

    /**
     * The event id of an appointment.
     *
     * @param generation 0 at first; one more whenever the event was deleted, because Google refuses a deleted id
     */
    public static String of(UUID appointment, int generation) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(appointment.getMostSignificantBits())
                .putLong(appointment.getLeastSignificantBits())
                .array();
        String digits = new BigInteger(1, bytes).shiftLeft(2).toString(RADIX);
        String id = "0".repeat(UUID_DIGITS - digits.length()) + digits;
        return generation == 0 ? id : id + Integer.toString(generation, RADIX);
    }

    /** The appointment that an event id stands for; empty if it can't be one of ours. */
    public static Optional<UUID> appointment(String eventId) {
        if (!OURS.matcher(eventId).matches()) {
            return Optional.empty();
        }
        var number = new BigInteger(eventId.substring(0, UUID_DIGITS), RADIX).shiftRight(2);
        return Optional.of(new UUID(number.shiftRight(Long.SIZE).longValue(), number.longValue()));
    }
}
