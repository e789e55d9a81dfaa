package ai.voxanne.booking.vapi.message;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.platform.vapi.Arguments;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What models write where an argument belongs. */
class ArgumentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"patient_name", "patientName", "PatientName", "Patient-Name", "PATIENT NAME"})
    void aNameIsKnownInEveryCaseStyle(String name) {
        assertThat(arguments("{\"" + name + "\": \"Ann\"}").text("patient_name"))
                .contains("Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "null", "\"null\"", "\"None\"", "\"undefined\"", "\"N/A\"", "{}", "[]"})
    void nothingIsNothing(String value) {
        assertThat(arguments("{\"notes\": " + value + "}").text("notes")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30              | 30
            "30"            | 30
            30.0            | 30
            "45 minutes"    | 45
            "45 Min."       | 45
            -5              | -5
            """, quoteCharacter = '`')
    void aNumberMayBeText(String value, int number) {
        assertThat(arguments("{\"duration_minutes\": " + value + "}").whole("duration_minutes"))
                .hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"half an hour\"", "30.5", "\"30; DROP TABLE\"", "99999999999", "true", "[30]"})
    void whatIsNoWholeNumberIsNone(String value) {
        assertThat(arguments("{\"duration_minutes\": " + value + "}").whole("duration_minutes"))
                .isEqualTo(OptionalInt.empty());
    }

    @Test
    void aTextIsOneLineWithoutControlCharacters() {
        assertThat(arguments("{\"notes\": \"first\\nsecond\\u0000\\tthird\\uD800\"}")
                        .text("notes"))
                .contains("first second third");
    }

    @Test
    void theOrderOfArgumentsDoesNotMatter() {
        assertThat(arguments("{\"a\": 1, \"b\": \"x\"}").canonical())
                .isEqualTo(arguments("{\"b\": \"x\", \"a\": 1}").canonical());
    }

    @ParameterizedTest
    @CsvSource({
        "jane at example dot com, jane@example.com",
        "jane dot smith at example dot co dot uk, jane.smith@example.co.uk",
        "Jane underscore Smith AT example DOT com, Jane_Smith@example.com",
        "jane@example.com, jane@example.com",
        "jane @ example . com, jane@example.com",
        "jane at sign example dot com, jane@example.com"
    })
    void anAddressMayBeSpoken(String said, String address) {
        assertThat(SpokenEmail.read(said)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "at dot com", "jane at home at example dot com", "jane@example", "<a@b.c>"})
    void whatMakesNoAddressIsNone(String said) {
        assertThat(SpokenEmail.read(said)).isEmpty();
    }

    private static Arguments arguments(String json) {
        try {
            return Arguments.read(new ObjectMapper().readTree(json)).orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
