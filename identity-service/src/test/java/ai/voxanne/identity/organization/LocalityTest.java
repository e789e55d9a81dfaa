package ai.voxanne.identity.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A zone says the country, a country says the zone. */
class LocalityTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, DE",
        "Asia/Calcutta, IN",
        "Asia/Kolkata, IN",
        "Australia/Perth, AU",
        "America/Toronto, CA",
        "US/Pacific, US",
        "UTC, US"
    })
    void theCountryIsThatOfTheZoneElseTheUnitedStates(String zone, String country) {
        assertThat(Locality.of(zone, null)).isEqualTo(new Locality(zone, country));
    }

    @ParameterizedTest
    @CsvSource({
        "DE, Europe/Berlin",
        "gb, Europe/London",
        "AU, Australia/Sydney",
        "CA, America/Toronto",
        "UA, Europe/Kyiv"
    })
    void theZoneIsWhereMostOfTheCountryLive(String country, String zone) {
        assertThat(Locality.of(null, country)).isEqualTo(new Locality(zone, country.toUpperCase(Locale.ROOT)));
    }

    @Test
    void withoutEitherItIsNewYork() {
        assertThat(Locality.of(null, null)).isEqualTo(new Locality("America/New_York", "US"));
    }

    @Test
    void whatWasSaidIsBelieved() {
        assertThat(Locality.of("Asia/Tokyo", "FR")).isEqualTo(new Locality("Asia/Tokyo", "FR"));
    }

    @Test
    void everyCountrysZoneIsOneThatJavaKnows() {
        for (String country : Locale.getISOCountries()) {
            assertThat(Locality.isTimeZone(Locality.of(null, country).timeZone()))
                    .as(country)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Base", "UTC+3", "+02:00", "europe/berlin", "SystemV/EST5"})
    void whatIsNoZoneIsRefused(String name) {
        assertThat(Locality.isTimeZone(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "DEU", "XX", "Germany"})
    void whatIsNoCountryIsRefused(String code) {
        assertThat(Locality.isCountry(code)).isFalse();
    }
}
