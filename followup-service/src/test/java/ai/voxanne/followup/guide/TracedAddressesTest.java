package ai.voxanne.followup.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.platform.testing.RealStack;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What traces tell of requests, in the service as it runs. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class TracedAddressesTest {

    private final GuideLinks links;
    private final SeenSpans spans;
    private final ClinicFixture clinic = ClinicFixture.create();

    TracedAddressesTest(GuideLinks links, SeenSpans spans) {
        this.links = links;
        this.spans = spans;
    }

    @Test
    void theTokenOfALinkIsInNoSpan() {
        // Given
        String path = links.link(clinic.org(), clinic.id(), UUID.randomUUID(), "rhinoplasty-guide.pdf")
                .getPath();
        String token = path.split("/")[2];

        // When
        var told = traced(path);

        // Then
        assertThat(told).allSatisfy(span -> assertThat(span.toString()).doesNotContain(token));
        assertThat(told)
                .anySatisfy(span -> assertThat(span.getAttributes().asMap()).containsValue("/guides/"));
    }

    @Test
    void whatIsAskedForIsInNoSpan() {
        String phone = "12025550123";

        var told = traced("/api/followups?call_id=call-of-" + phone + "&lead_id=%2B" + phone);

        assertThat(told).allSatisfy(span -> assertThat(span.toString()).doesNotContain(phone));
        assertThat(told)
                .anySatisfy(span -> assertThat(span.getAttributes().asMap()).containsValue("/api/followups"));
    }

    /** Requests a path in a trace that whoever asks records, and gives the trace's spans. */
    private List<SpanData> traced(String path) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        clinic.asAdmin()
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200);
        return await().until(() -> spans.of(trace), TracedAddressesTest::isWhole);
    }

    private static boolean isWhole(List<SpanData> spans) {
        return spans.stream().anyMatch(span -> span.getKind() == SpanKind.SERVER);
    }
}
