package ai.voxanne.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox answers as Google Calendar does where Voxanne depends on it. */
class CalendarApiTest {

    private static RunningSandbox sandbox;
    private static int calendars;

    private String calendar;

    @BeforeAll
    static void startSandbox() {
        sandbox = new RunningSandbox();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    void takeAnEmptyCalendar() {
        calendar = "/calendar/v3/calendars/clinic-" + (++calendars) + "/events";
    }

    @Test
    void anEventKeepsTheIdThatItsClientChose() {
        // When
        var inserted = insert("aaaaa1", 9);

        // Then
        assertThat(inserted.statusCode()).isEqualTo(200);
        assertThat(json(sandbox.get(calendar + "/aaaaa1")).getString("summary")).isEqualTo("Consultation");
    }

    @Test
    void theSameIdAgainIsADuplicate() {
        insert("aaaaa2", 9);

        var again = insert("aaaaa2", 9);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(reason(again)).isEqualTo("duplicate");
    }

    @Test
    void aDeletedIdCanNeitherBeInsertedNorBroughtBack() {
        // Given
        insert("aaaaa3", 9);
        sandbox.delete(calendar + "/aaaaa3");

        // When
        var inserted = insert("aaaaa3", 9);
        var updated =
                sandbox.send("PUT", calendar + "/aaaaa3", event("aaaaa3", 9).encode());
        var deletedAgain = sandbox.delete(calendar + "/aaaaa3");

        // Then
        assertThat(inserted.statusCode()).isEqualTo(409);
        assertThat(updated.statusCode()).isEqualTo(403);
        assertThat(deletedAgain.statusCode()).isEqualTo(410);
        assertThat(json(sandbox.get(calendar + "/aaaaa3")).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void anIdOutsideGooglesAlphabetIsInvalid() {
        assertThat(insert("not-base32hex", 9).statusCode()).isEqualTo(400);
    }

    @Test
    void anEventThatEndsBeforeItStartsIsRefused() {
        var backwards = event("aaaaa4", 9).put("end", time(8));

        assertThat(reason(sandbox.post(calendar, backwards))).isEqualTo("timeRangeEmpty");
    }

    @Test
    void aPatchChangesOnlyWhatItNames() {
        // Given
        insert("aaaaa5", 9);

        // When
        sandbox.send(
                "PATCH",
                calendar + "/aaaaa5",
                new JsonObject().put("start", time(8)).encode());

        // Then
        var changed = json(sandbox.get(calendar + "/aaaaa5"));
        assertThat(changed.getJsonObject("start")).isEqualTo(time(8));
        assertThat(changed.getString("summary")).isEqualTo("Consultation");
    }

    @Test
    void aStaleEtagDoesNotOverwrite() {
        // Given
        var etag = json(insert("aaaaa6", 9)).getString("etag");
        sandbox.send("PATCH", calendar + "/aaaaa6", "{\"summary\":\"Moved\"}");

        // When
        var stale = sandbox.send("PUT", calendar + "/aaaaa6", event("aaaaa6", 9).encode(), "If-Match", etag);

        // Then
        assertThat(stale.statusCode()).isEqualTo(412);
    }

    @Test
    void aSyncTokenBringsWhatChangedSince() {
        // Given
        insert("bbbbb1", 9);
        insert("bbbbb2", 10);
        var token = json(sandbox.get(calendar)).getString("nextSyncToken");

        // When
        sandbox.delete(calendar + "/bbbbb1");
        var changes = json(sandbox.get(calendar + "?syncToken=" + token)).getJsonArray("items");

        // Then
        assertThat(changes).hasSize(1);
        assertThat(changes.getJsonObject(0).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void anUnknownSyncTokenAsksForAFullSync() {
        var answer = sandbox.get(calendar + "?syncToken=expired");

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(reason(answer)).isEqualTo("fullSyncRequired");
    }

    @Test
    void aLongListComesInPages() {
        // Given
        insert("ccccc1", 9);
        insert("ccccc2", 10);
        insert("ccccc3", 11);

        // When
        var first = json(sandbox.get(calendar + "?maxResults=2"));
        var second = json(sandbox.get(calendar + "?maxResults=2&pageToken=" + first.getString("nextPageToken")));

        // Then
        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(first.containsKey("nextSyncToken")).isFalse();
        assertThat(second.getJsonArray("items")).hasSize(1);
        assertThat(second.getString("nextSyncToken")).isNotNull();
    }

    @Test
    void aListIsLimitedByTime() {
        // Given
        insert("ddddd1", 9);
        insert("ddddd2", 12);

        // When
        var morning = json(
                sandbox.get(calendar + "?timeMin=2027-01-18T08:00:00Z&timeMax=2027-01-18T11:00:00Z&singleEvents=true"));

        // Then
        assertThat(morning.getJsonArray("items")).hasSize(1);
    }

    @Test
    void busyTimesThatTouchAreOne() {
        // Given
        insert("eeeee1", 9);
        insert("eeeee2", 10);
        insert("eeeee3", 13);
        sandbox.post(calendar, event("eeeee4", 15).put("transparency", "transparent"));
        var id = calendar.split("/")[4];

        // When
        var answer = sandbox.post(
                "/calendar/v3/freeBusy",
                new JsonObject()
                        .put("timeMin", "2027-01-18T00:00:00Z")
                        .put("timeMax", "2027-01-19T00:00:00Z")
                        .put("items", new JsonArray().add(new JsonObject().put("id", id))));

        // Then
        var busy = json(answer).getJsonObject("calendars").getJsonObject(id).getJsonArray("busy");
        assertThat(busy)
                .containsExactly(
                        period("2027-01-18T09:00:00Z", "2027-01-18T11:00:00Z"),
                        period("2027-01-18T13:00:00Z", "2027-01-18T14:00:00Z"));
    }

    @Test
    void theInspectionShowsALiveEventWithItsTrace() {
        // Given
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        sandbox.post(calendar, event("fffff1", 9), "traceparent", trace);

        // When
        var inspected = json(sandbox.get("/google/events/fffff1"));

        // Then
        assertThat(inspected.getString("traceparent")).isEqualTo(trace);
        assertThat(inspected.getString("calendar_id")).isEqualTo(calendar.split("/")[4]);
        assertThat(inspected.getInstant("received_at")).isNotNull();
        assertThat(sandbox.get("/google/requests").body()).contains(trace);
    }

    @Test
    void theInspectionDoesNotShowADeletedEvent() {
        insert("fffff2", 9);
        sandbox.delete(calendar + "/fffff2");

        assertThat(sandbox.get("/google/events/fffff2").statusCode()).isEqualTo(404);
        assertThat(sandbox.get("/google/events").body()).doesNotContain("fffff2");
    }

    @Test
    void aRevokedTokenIsRefused() {
        var answer = sandbox.get(calendar, "Authorization", "Bearer revoked");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(reason(answer)).isEqualTo("authError");
    }

    @Test
    void aBodyThatIsNoJsonObjectIsInvalid() {
        assertThat(sandbox.send("POST", calendar, "[1]").statusCode()).isEqualTo(400);
        assertThat(sandbox.send("POST", calendar, "{").statusCode()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenGetsAnAccessToken() {
        var answer = sandbox.submit("/token", Map.of("grant_type", "refresh_token", "refresh_token", "1//good"));

        assertThat(json(answer).getString("token_type")).isEqualTo("Bearer");
    }

    @Test
    void aRevokedRefreshTokenIsAnInvalidGrant() {
        var answer = sandbox.submit("/token", Map.of("grant_type", "refresh_token", "refresh_token", "1//revoked"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("error")).isEqualTo("invalid_grant");
    }

    private HttpResponse<String> insert(String id, int hour) {
        return sandbox.post(calendar, event(id, hour), "Authorization", "Bearer any");
    }

    private static JsonObject event(String id, int hour) {
        return new JsonObject()
                .put("id", id)
                .put("summary", "Consultation")
                .put("start", time(hour))
                .put("end", time(hour + 1));
    }

    private static JsonObject time(int hour) {
        return new JsonObject().put("dateTime", "2027-01-18T%02d:00:00Z".formatted(hour));
    }

    private static JsonObject period(String start, String end) {
        return new JsonObject().put("start", start).put("end", end);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static String reason(HttpResponse<String> answer) {
        return json(answer)
                .getJsonObject("error")
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("reason");
    }
}
