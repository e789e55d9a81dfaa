package ai.voxanne.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesWithoutSecretsTest {

    @ParameterizedTest
    @CsvSource({
        "url.full, https://api.twilio.com/Messages.json?To=%2B12025550100, https://api.twilio.com/Messages.json",
        "url.path, /guides/eyJhbGciOi/rhinoplasty-guide.pdf, /guides/",
        "url.path, /calendars/0123456789abcdef.ics, /calendars/",
        "url.query, call_id=7&phone=%2B12025550100, ''",
        "url.path, /api/vapi/tools, /api/vapi/tools"
    })
    void secretsAreTakenOut(String attribute, String told, String kept) {
        try (var tracing = SdkTracerProvider.builder()
                .addSpanProcessor(new AddressesWithoutSecrets())
                .build()) {
            var key = AttributeKey.stringKey(attribute);

            var span = tracing.get("test")
                    .spanBuilder("GET")
                    .setAttribute(key, told)
                    .startSpan();

            assertThat(((ReadableSpan) span).getAttribute(key)).isEqualTo(kept);
        }
    }
}
