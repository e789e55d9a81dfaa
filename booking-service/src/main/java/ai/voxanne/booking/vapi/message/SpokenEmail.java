package ai.voxanne.booking.vapi.message;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses as they are said: "jane dot smith at example dot com". */
public final class SpokenEmail {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final int LONGEST = 254;

    private static final List<Sign> SIGNS = List.of(
            new Sign("at sign", "@"),
            new Sign("at", "@"),
            new Sign("dot", "."),
            new Sign("period", "."),
            new Sign("underscore", "_"),
            new Sign("dash", "-"),
            new Sign("hyphen", "-"),
            new Sign("plus", "+"));

    private SpokenEmail() {}

    /** The address that was said or written; empty if it makes none. */
    public static Optional<String> read(String said) {
        String written = said;
        for (var sign : SIGNS) {
            written = sign.writtenIn(written);
        }
        String address = written.replaceAll("\\s+", "");
        return Optional.of(address)
                .filter(one -> one.length() <= LONGEST && ADDRESS.matcher(one).matches());
    }

    private record Sign(String word, String character) {

        String writtenIn(String text) {
            return text.replaceAll("(?i)\\s+" + word + "\\s+", character);
        }
    }
}
