package ai.voxanne.followup.setting;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders. Only {@link #parse} makes one, so what is rendered has been checked: every placeholder is
 * known, the guide's link is there exactly once, and white space keeps links apart from words.
 */
public final class Template {

    /** UTF-16 units; what is sent has its own limit, see {@link MessageText}. */
    public static final int LONGEST = 1000;

    // Before the default, which is read with them.
    private static final Pattern BRACES = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern HALF_OPEN = Pattern.compile("\\{\\{|}}");

    /** The text of clinics that have set none. */
    public static final Template DEFAULT = parse("Hi {{patientName}}, Thanks for chatting with us about {{procedure}}!"
            + " We know you were busy, so here's your guide to review: {{pdfLink}}"
            + " Let's schedule your consultation: {{bookingLink}} - Sarah from {{clinicName}}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** Reads a template; fails with a TemplateException that says what to change. */
    public static Template parse(String text) {
        checkLength(text);
        checkCharacters(text);
        var placeholders = BRACES.matcher(text).results().toList();
        placeholders.forEach(found -> checkPlaceholder(text, found));
        checkGuide(placeholders);
        return new Template(text);
    }

    /**
     * The text with everything filled in. Names are cleaned on the way (see {@link PlainName}): what a caller gave as a
     * name can't smuggle in a link. What is filled in is never read as a template again.
     */
    public String render(Map<Placeholder, String> values) {
        var clean = new EnumMap<Placeholder, String>(Placeholder.class);
        values.forEach((placeholder, value) -> clean.put(placeholder, clean(placeholder, value)));
        return BRACES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(clean.getOrDefault(known(found), "")));
    }

    /** The text as it was parsed. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static String clean(Placeholder placeholder, String value) {
        return switch (placeholder) {
            case PATIENT_NAME -> PlainName.ofPerson(value);
            case PROCEDURE, CLINIC_NAME -> PlainName.ofPlace(value);
            case PDF_LINK, BOOKING_LINK -> value;
        };
    }

    private static void checkLength(String text) {
        if (text.isBlank()) {
            throw new TemplateException("must not be empty");
        }
        if (text.length() > LONGEST) {
            throw new TemplateException("must not be longer than " + LONGEST + " characters");
        }
    }

    private static void checkCharacters(String text) {
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new TemplateException("must not hold control characters other than line breaks");
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new TemplateException("must be whole characters");
        }
        if (HALF_OPEN.matcher(BRACES.matcher(text).replaceAll("")).find()) {
            throw new TemplateException("must close every {{ with }}");
        }
    }

    private static void checkPlaceholder(String text, MatchResult found) {
        var placeholder = Placeholder.of(found.group(1))
                .orElseThrow(() -> new TemplateException(
                        "must not hold the unknown placeholder " + shown(found) + "; known are " + Placeholder.all()));
        if (placeholder.isLink() && !standsAlone(text, found)) {
            throw new TemplateException("must have white space around " + placeholder
                    + ", or phones take the neighbouring characters for a part of the link");
        }
    }

    private static void checkGuide(List<MatchResult> placeholders) {
        long guides = placeholders.stream()
                .filter(found -> known(found) == Placeholder.PDF_LINK)
                .count();
        if (guides != 1) {
            throw new TemplateException("must hold " + Placeholder.PDF_LINK
                    + " exactly once: the guide is what the text is for, and its link is how we know the text again");
        }
    }

    private static boolean standsAlone(String text, MatchResult found) {
        return (found.start() == 0 || Character.isWhitespace(text.charAt(found.start() - 1)))
                && (found.end() == text.length() || Character.isWhitespace(text.charAt(found.end())));
    }

    private static Placeholder known(MatchResult found) {
        return Placeholder.of(found.group(1)).orElseThrow();
    }

    private static String shown(MatchResult found) {
        String whole = found.group();
        return whole.length() <= 40 ? whole : whole.substring(0, 40) + "...";
    }
}
