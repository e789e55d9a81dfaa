package ai.voxanne.followup.guide;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, in bytes.
 *
 * @param first the first byte's place, from 0
 * @param last the last byte's place; before {@code first}: nothing that the file has
 */
record ByteRange(int first, int last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*");
    private static final int LONGEST_NUMBER = 18;

    static ByteRange whole(int size) {
        return new ByteRange(0, size - 1);
    }

    /**
     * The part that a Range header asks for (RFC 9110, 14.2). Empty: the whole file, as there is no header or one that is
     * to be ignored: of another unit, of several ranges, or not well-formed.
     */
    static Optional<ByteRange> parse(@Nullable String header, int size) {
        var single = SINGLE.matcher(header == null ? "" : header);
        if (!single.matches() || (single.group(1) + single.group(2)).isEmpty()) {
            return Optional.empty();
        }
        long first = number(single.group(1), size);
        long last = number(single.group(2), size);
        if (single.group(1).isEmpty()) {
            return Optional.of(suffix(last, size));
        }
        boolean backwards = !single.group(2).isEmpty() && last < first;
        return backwards
                ? Optional.empty()
                : Optional.of(between(first, last, single.group(2).isEmpty(), size));
    }

    boolean isSatisfiable() {
        return first <= last;
    }

    int length() {
        return last - first + 1;
    }

    private static ByteRange between(long first, long last, boolean toTheEnd, int size) {
        int end = toTheEnd ? size - 1 : (int) Math.min(last, size - 1L);
        return first < size ? new ByteRange((int) first, end) : new ByteRange(size, size - 1);
    }

    private static ByteRange suffix(long length, int size) {
        return new ByteRange((int) (size - Math.min(length, size)), size - 1);
    }

    // Beyond any file is beyond this one.
    private static long number(String digits, int size) {
        if (digits.length() > LONGEST_NUMBER) {
            return size;
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
