package ai.voxanne.followup.setting;

import ai.voxanne.platform.problem.Problem.Violation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through a clinic's procedures; see {@link SettingsRules}. */
final class ProcedureRules {

    private static final int MOST = 100;
    private static final int MOST_VARIANTS = 50;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> guides;
    private final List<Violation> violations;
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    ProcedureRules(Set<String> guides, List<Violation> violations) {
        this.guides = guides;
        this.violations = violations;
    }

    /**
     * The procedures as they are stored, without doubles of variants.
     *
     * @param defaults those that stay beside the wanted ones unless one has the same name
     */
    List<ProcedureForm> valid(
            @Nullable List<@Nullable ProcedureForm> wanted, @Nullable List<@Nullable ProcedureForm> defaults) {
        var entries = Objects.requireNonNullElse(wanted, List.<@Nullable ProcedureForm>of());
        if (entries.size() > MOST) {
            wrong("procedures", "must not be more than " + MOST);
        }
        var valid = new ArrayList<ProcedureForm>();
        for (int i = 0; i < entries.size(); i++) {
            valid.add(valid("procedures[" + i + "]", entries.get(i)));
        }
        Objects.requireNonNullElse(defaults, List.<@Nullable ProcedureForm>of()).stream()
                .filter(Objects::nonNull)
                .filter(standard -> !names.contains(name(standard)))
                .forEach(this::checkVariantsOfDefault);
        return valid;
    }

    private ProcedureForm valid(String field, @Nullable ProcedureForm wanted) {
        if (wanted == null) {
            wrong(field, "must be an object");
            return new ProcedureForm("", List.of(), null, null, null, true);
        }
        String name = name(wanted);
        check(field + ".name", name, SettingsRules::line);
        check(field + ".name", name, ProcedureRules::speakable);
        if (!names.add(name)) {
            wrong(field + ".name", "is there twice");
        }
        checkGuide(field + ".guide", wanted.guide());
        check(field + ".template", wanted.template(), Template::parse);
        check(field + ".agent", wanted.agent(), SettingsRules::line);
        boolean offered = !Boolean.FALSE.equals(wanted.offered());
        var variants = variants(field + ".variants", wanted, offered);
        return new ProcedureForm(
                name, List.copyOf(variants), wanted.guide(), wanted.template(), wanted.agent(), offered);
    }

    private List<String> variants(String field, ProcedureForm wanted, boolean offered) {
        var variants = Objects.requireNonNullElse(wanted.variants(), List.<@Nullable String>of()).stream()
                .map(variant -> Objects.requireNonNullElse(variant, ""))
                .map(String::strip)
                .distinct()
                .toList();
        if (variants.size() > MOST_VARIANTS) {
            wrong(field, "must not be more than " + MOST_VARIANTS);
        }
        variants.forEach(variant -> check(field, variant, SettingsRules::line));
        variants.forEach(variant -> check(field, variant, ProcedureRules::speakable));
        if (offered) {
            said(wanted, variants).forEach(words -> claim(field, words, name(wanted)));
        }
        return variants;
    }

    // It wouldn't be known which of the two is meant.
    private void claim(String field, String words, String name) {
        String owner = owners.putIfAbsent(words, name);
        if (owner != null && !owner.equals(name)) {
            wrong(field, "must not hold \"" + words + "\", which " + owner + " has");
        }
    }

    private void checkVariantsOfDefault(ProcedureForm standard) {
        var variants = Objects.requireNonNullElse(standard.variants(), List.<@Nullable String>of()).stream()
                .filter(Objects::nonNull)
                .toList();
        said(standard, variants).forEach(words -> claim("procedures", words, name(standard)));
    }

    private void checkGuide(String field, @Nullable String guide) {
        if (guide == null) {
            wrong(field, "is missing");
        } else if (!guides.contains(guide)) {
            wrong(field, "must be a guide that the clinic has; upload it with PUT /api/followups/guides/{file}.pdf");
        }
    }

    private static Stream<String> said(ProcedureForm procedure, List<String> variants) {
        return Stream.concat(Stream.of(name(procedure)), variants.stream())
                .map(ProcedureRules::words)
                .distinct();
    }

    // As the database compares them; see spoken_words.
    private static String words(String variant) {
        String plain = Normalizer.normalize(variant, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(plain).replaceAll(" ").strip();
    }

    private static void speakable(String text) {
        if (words(text).isEmpty()) {
            throw new IllegalArgumentException("must have a letter or a digit, or nobody can say it");
        }
    }

    private static String name(ProcedureForm procedure) {
        return Objects.requireNonNullElse(procedure.name(), "").strip().toLowerCase(Locale.ROOT);
    }

    private <T> void check(String field, @Nullable T value, Consumer<T> rule) {
        SettingsRules.check(field, value, rule, violations);
    }

    private void wrong(String field, String message) {
        violations.add(new Violation(field, message));
    }
}
