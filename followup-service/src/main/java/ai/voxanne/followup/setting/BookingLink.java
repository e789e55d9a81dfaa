package ai.voxanne.followup.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where patients book. */
final class BookingLink {

    private static final int LONGEST = 500;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private BookingLink() {}

    /** Reads a link; fails with an IllegalArgumentException unless a phone can follow it safely. */
    static URI parse(String text) {
        URI link = uri(text);
        String host = link.getHost();
        boolean here = host != null && THIS_MACHINE.contains(host) && "http".equals(link.getScheme());
        boolean safe = here || "https".equals(link.getScheme());
        if (host == null || !safe || link.getUserInfo() != null) {
            throw new IllegalArgumentException("must be an https:// address without a user name");
        }
        return link;
    }

    private static URI uri(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("must not be longer than " + LONGEST + " characters");
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("must be an address of ASCII characters; encode others");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an https:// address", e);
        }
    }
}
