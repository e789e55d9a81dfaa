package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.clinic.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whom a caller means: by id, by name as it is spoken, or anybody who offers the service. */
sealed interface ProviderMatch {

    /** Those who come into question, one or more. */
    record Found(List<Provider> providers) implements ProviderMatch {

        public Found {
            providers = List.copyOf(providers);
        }
    }

    /** Nobody, or more than one by that name: ask. */
    record Unclear(String question) implements ProviderMatch {}

    Set<String> TITLES =
            Set.of("dr", "doctor", "doc", "prof", "professor", "mr", "mrs", "ms", "miss", "md", "dds", "dmd", "phd");
    Set<String> ANYBODY =
            Set.of("any", "anyone", "anybody", "whoever", "no preference", "first available", "available");
    int MOST_NAMES = 5;

    /**
     * Finds whom somebody means.
     *
     * @param said an id or a name; empty when nobody was named
     * @param service only counts when nobody was named
     */
    static ProviderMatch of(List<Provider> all, Optional<String> said, Optional<String> service) {
        if (all.isEmpty()) {
            return new Unclear("There is nobody yet with whom an appointment can be made.");
        }
        Set<String> name = said.map(ProviderMatch::words).orElse(Set.of());
        if (name.isEmpty() || ANYBODY.contains(said.orElse("").toLowerCase(Locale.ROOT))) {
            return new Found(offering(all, service));
        }
        List<Provider> found = all.stream()
                .filter(one ->
                        isId(one, said.orElse("")) || words(one.fullName()).containsAll(name))
                .toList();
        List<Provider> exactly =
                found.stream().filter(one -> words(one.fullName()).equals(name)).toList();
        return one(exactly).or(() -> one(found)).orElseGet(() -> question(all, found));
    }

    private static Optional<ProviderMatch> one(List<Provider> found) {
        return found.size() == 1 ? Optional.of(new Found(found)) : Optional.empty();
    }

    private static ProviderMatch question(List<Provider> all, List<Provider> found) {
        return found.isEmpty()
                ? new Unclear("I can't find that provider here. We have " + names(all) + ".")
                : new Unclear("That could be " + names(found) + ". Which one should it be?");
    }

    // A service that nobody lists is no reason to turn somebody away: callers have words of their own for it.
    private static List<Provider> offering(List<Provider> all, Optional<String> service) {
        Predicate<Provider> offers = one -> one.serviceTypes().isEmpty()
                || one.serviceTypes().stream().anyMatch(type -> type.equalsIgnoreCase(service.orElse(type)));
        List<Provider> offering = all.stream().filter(offers).toList();
        return offering.isEmpty() ? all : offering;
    }

    private static boolean isId(Provider provider, String said) {
        UUID id = provider.id();
        return id.toString().equalsIgnoreCase(said);
    }

    private static Set<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !TITLES.contains(word))
                .collect(Collectors.toSet());
    }

    private static String names(List<Provider> providers) {
        List<String> names =
                providers.stream().map(Provider::fullName).limit(MOST_NAMES).toList();
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
