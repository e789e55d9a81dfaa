package ai.voxanne.followup.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachabilityTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "+12025550123, USABLE",
        "+447400123456, USABLE",
        "+442079460018, LANDLINE",
        "+18005550123, INVALID",
        "+49201123456789012, INVALID", // possible in Germany, but longer than E.164 allows
        "12345, INVALID"
    })
    void aNumberTellsWhetherATextGetsThere(String number, Reachability expected) {
        assertThat(Reachability.of(number)).isEqualTo(expected);
    }

    @Test
    void aMobileIsInAllZonesOfItsCountry() {
        assertThat(Reachability.zones("+447400123456", NEW_YORK)).contains(ZoneId.of("Europe/London"));
        assertThat(Reachability.zones("+61412345678", NEW_YORK))
                .contains(ZoneId.of("Australia/Sydney"), ZoneId.of("Australia/Perth"));
        assertThat(Reachability.zones("+12125550123", ZoneId.of("Europe/Paris")))
                .containsExactly(NEW_YORK);
    }
}
