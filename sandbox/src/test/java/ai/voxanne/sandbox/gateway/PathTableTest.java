package ai.voxanne.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of the contract has its owner, and nothing else has one. */
class PathTableTest {

    @ParameterizedTest
    @CsvSource({
        "/api/auth/signup, IDENTITY",
        "/api/clinics, IDENTITY",
        "/api/clinics/7, IDENTITY",
        "/api/clinics/7/vapi, BOOKING",
        "/api/clinics/7/vapi/assistant, BOOKING",
        "/api/clinics/7/calendar, BOOKING",
        "/api/clinics/7/retention, BOOKING",
        "/api/providers/7, IDENTITY",
        "/api/providers/7/feed, BOOKING",
        "/api/vapi/tools, BOOKING",
        "/api/vapi/webhook, BOOKING",
        "/api/vapi/knowledge, KNOWLEDGE",
        "/calendars/7.ics, BOOKING",
        "/functions/v1/claim_slot_atomic, BOOKING",
        "/functions/v1/trigger_followup_sms, FOLLOWUP",
        "/v1/chat/completions, KNOWLEDGE",
        "/guides/rhinoplasty-guide.pdf, FOLLOWUP",
        "/.well-known/jwks.json, IDENTITY",
        "/oauth/token, IDENTITY"
    })
    void aPathBelongsToTheServiceWithTheLongestEntry(String path, Service service) {
        assertThat(PathTable.owner(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/metrics", "/api", "/api/vapi", "/api/clinicsx", "/functions/v1/unknown"})
    void aPathThatNobodyOwnsHasNoService(String path) {
        assertThat(PathTable.owner(path)).isEmpty();
    }
}
