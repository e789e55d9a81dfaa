package ai.voxanne.identity.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What to call an organization that didn't say: after its e-mail domain, or after its founder. */
final class OrganizationName {

    private static final int LONGEST = 200;
    private static final Set<String> FREE_MAIL = Set.of(
            "gmail",
            "googlemail",
            "yahoo",
            "ymail",
            "outlook",
            "hotmail",
            "live",
            "msn",
            "icloud",
            "me",
            "mac",
            "aol",
            "proton",
            "protonmail",
            "pm",
            "gmx",
            "web",
            "t-online",
            "mail",
            "yandex",
            "zoho",
            "fastmail",
            "hey",
            "qq",
            "163",
            "126",
            "comcast",
            "verizon",
            "att",
            "sbcglobal",
            "orange",
            "wanadoo",
            "free",
            "laposte",
            "libero");
    /** Second levels under which countries register names, such as {@code co.uk}. */
    private static final Set<String> REGISTRIES = Set.of("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne");

    private OrganizationName() {}

    /** {@code anna@sunrise-dental.co.uk} gives "Sunrise Dental"; at a free mail service it is "Anna Meyer's clinic". */
    static String from(String email, String founder) {
        String label = label(email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
        String name = FREE_MAIL.contains(label) ? founder.strip() + "'s clinic" : inWords(label);
        return name.length() <= LONGEST ? name : founder.strip();
    }

    private static String label(String domain) {
        List<String> labels = List.of(domain.split("\\."));
        int last = labels.size() - 1;
        boolean registry = last >= 2 && labels.get(last).length() == 2 && REGISTRIES.contains(labels.get(last - 1));
        return labels.get(last - (registry ? 2 : 1));
    }

    private static String inWords(String label) {
        return Arrays.stream(label.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
