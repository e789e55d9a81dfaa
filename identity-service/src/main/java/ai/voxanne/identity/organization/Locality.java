package ai.voxanne.identity.organization;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a clinic is: its time zone and its country. Each says something about the other, so one may be left out.
 *
 * @param timeZone an IANA zone
 * @param country ISO 3166-1 alpha-2, in capitals
 */
public record Locality(String timeZone, String country) {

    private static final String USUAL_COUNTRY = "US";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> COUNTRY_OF_ZONE = read("zone-countries.properties");
    private static final Map<String, String> ZONE_OF_COUNTRY = read("country-zones.properties");

    /** Fills in what wasn't said: the country from the zone, else the US; the zone in which most of a country live. */
    public static Locality of(@Nullable String timeZone, @Nullable String country) {
        String place = country == null ? countryOf(timeZone) : upper(country);
        return new Locality(timeZone == null ? zoneOf(place) : timeZone, place);
    }

    static boolean isTimeZone(String name) {
        // SystemV zones are Java's alone; Postgres doesn't know them.
        return ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/");
    }

    static boolean isCountry(String code) {
        return COUNTRIES.contains(upper(code));
    }

    private static String countryOf(@Nullable String timeZone) {
        return timeZone == null ? USUAL_COUNTRY : COUNTRY_OF_ZONE.getOrDefault(timeZone, USUAL_COUNTRY);
    }

    // Some uninhabited islands have no zone.
    private static String zoneOf(String country) {
        return ZONE_OF_COUNTRY.getOrDefault(country, "UTC");
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> read(String name) {
        try (var file = Objects.requireNonNull(Locality.class.getResourceAsStream(name))) {
            var entries = new Properties();
            entries.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return entries.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, entries::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
