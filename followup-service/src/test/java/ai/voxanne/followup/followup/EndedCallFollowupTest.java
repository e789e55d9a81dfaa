package ai.voxanne.followup.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows a call's end, from the event to the text. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TwilioSandbox.class, scope = TestResourceScope.GLOBAL)
class EndedCallFollowupTest {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void whoeverHungUpIsTextedTheGuide() {
        // When
        var call = EndedCall.of(clinic).end();

        // Then
        var followup = call.settled();
        assertThat(followup.getString("status")).isEqualTo("delivered");
        assertThat(followup.getString("reason")).isNull();
        assertThat(followup.getString("channel")).isEqualTo("SMS");
        assertThat(followup.getString("procedure")).isEqualTo("rhinoplasty");
        assertThat(followup.getString("template")).isEqualTo("rhinoplasty-guide");
        assertThat(followup.getString("assigned_agent")).isEqualTo("sarah_outbound");
        assertThat(followup.getString("sent_at")).isNotNull();
        assertThat(followup.getString("delivered_at")).isNotNull();
        var text = call.texts().getFirst();
        assertThat(followup.getString("message_sid")).isEqualTo(text.getString("sid"));
        assertThat(followup.getString("body")).isEqualTo(text.getString("body"));
        assertThat(text.getString("from")).isEqualTo("+15005550006");
        assertThat(text.getString("body"))
                .startsWith("Hi Sarah Connor, Thanks for chatting with us about rhinoplasty!")
                .containsPattern(TwilioSandbox.PUBLIC_URL + "/guides/[\\w-]+/rhinoplasty-guide\\.pdf ")
                .contains(TwilioSandbox.PUBLIC_URL + "/guides/booking/" + clinic.id() + " ");
        assertThat(call.texts()).hasSize(1);
    }

    @Test
    void theLeadMovesOnWhenTheGuideIsOpened() {
        // Given
        var call = EndedCall.of(clinic).by("crm-17", "Ada Lovelace").end();
        var followup = call.settled();
        assertThat(followup.getString("lead_id")).isEqualTo("crm-17");
        clinic.asAdmin()
                .get("/api/leads/crm-17")
                .then()
                .statusCode(200)
                .body("name", is("Ada Lovelace"))
                .body("phone", is(call.phone()))
                .body("procedure", is("rhinoplasty"))
                .body("status", is("texted"));

        // When
        given().get(guide(followup)).then().statusCode(200).contentType("application/pdf");

        // Then
        await().untilAsserted(
                        () -> clinic.asAdmin().get("/api/leads/crm-17").then().body("status", is("opened")));
    }

    @Test
    void aStrangerWhoGivesALeadsIdChangesNothingOfTheLead() {
        // Given
        var known = EndedCall.of(clinic).by("crm-17", "Ada Lovelace").end();
        known.settled();

        // When
        var stranger =
                EndedCall.of(clinic).by("crm-17", "Mallory").about("facelift").end();
        assertThat(stranger.settled().getString("status")).isEqualTo("delivered");

        // Then: and the text goes to whoever called
        clinic.asAdmin()
                .get("/api/leads/crm-17")
                .then()
                .body("name", is("Ada Lovelace"))
                .body("phone", is(known.phone()))
                .body("procedure", is("rhinoplasty"));
        assertThat(stranger.texts()).hasSize(1);
        assertThat(known.texts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStrangerWhoGivesALeadsIdDoesNotMoveTheLead(boolean hasANumber) {
        // Given
        EndedCall.of(clinic).by("crm-17", "Ada Lovelace").end().settled();

        // When
        var stranger = EndedCall.of(clinic).by("crm-17", "Mallory").ending("booked");
        (hasANumber ? stranger : stranger.from(null)).end().settled();

        // Then
        clinic.asAdmin().get("/api/leads/crm-17").then().body("status", is("texted"));
    }

    @Test
    void theGuideThatAStrangerWasSentMovesTheStrangerOnly() {
        // Given
        EndedCall.of(clinic).by("crm-17", "Ada Lovelace").end().settled();
        var stranger = EndedCall.of(clinic).by("crm-17", "Mallory").end();

        // When
        given().get(guide(stranger.settled())).then().statusCode(200);

        // Then
        await().until(() -> Owner.count(
                        "SELECT count(*) FROM leads WHERE org_id = ? AND phone = ? AND status = 'opened'",
                        clinic.id(),
                        stranger.phone())
                == 1);
        clinic.asAdmin().get("/api/leads/crm-17").then().body("status", is("texted"));
    }

    @Test
    void aLeadMayAskForSomethingElse() {
        // Given
        var first = EndedCall.of(clinic).by("crm-17", "Ada Lovelace").end();
        first.settled();

        // When
        again(first).by("crm-17", "Ada Lovelace").about("facelift").end().settled();

        // Then
        clinic.asAdmin().get("/api/leads/crm-17").then().body("procedure", is("facelift"));
    }

    @ParameterizedTest
    @CsvSource({
        "booked, rhinoplasty, booked",
        "transferred, rhinoplasty, transferred",
        "voicemail, rhinoplasty, voicemail",
        "not_booked, , no procedure",
        "not_booked, hair transplant, no procedure"
    })
    void whoeverNeedsNoTextGetsNone(String outcome, String procedure, String reason) {
        var call = EndedCall.of(clinic).ending(outcome).about(procedure).end();

        assertDecided(call, "suppressed", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "not_booked"})
    void aCallThatBrokeOffIsFollowedUp(String outcome) {
        var call =
                EndedCall.of(clinic).ending(outcome).about("liquid rhinoplasty").end();

        assertThat(call.settled().getString("status")).isEqualTo("delivered");
        assertThat(call.settled().getString("template")).isEqualTo("liquid-rhino-guide");
    }

    @ParameterizedTest
    @CsvSource({
        ", no phone number",
        "+12025550, invalid phone number",
        "+19005550123, invalid phone number",
        "+442079460000, landline"
    })
    void aNumberThatCantBeTextedFails(String phone, String reason) {
        var call = EndedCall.of(clinic).from(phone).end();

        assertDecided(call, "failed", reason);
    }

    @Test
    void whoeverSaidNoIsNotTexted() {
        assertDecided(EndedCall.of(clinic).agreed(false).end(), "suppressed", "no consent");
    }

    @Test
    void aClinicMayWantConsent() {
        set("{\"consent_required\": true}");

        assertDecided(EndedCall.of(clinic).end(), "suppressed", "no consent");
        assertThat(EndedCall.of(clinic).agreed(true).end().settled().getString("status"))
                .isEqualTo("delivered");
    }

    @Test
    void aStopIsHonouredUntilAStart() {
        // Given
        var first = EndedCall.of(clinic).end();
        String sid = first.settled().getString("message_sid");

        // When
        assertThat(TwilioSandbox.reply(sid, " Stop ").getInteger("status")).isEqualTo(200);

        // Then
        assertDecided(again(first).about("facelift").end(), "suppressed", "opted out");
        assertThat(Owner.count(
                        "SELECT count(*) FROM sms_opt_outs WHERE phone = ? AND org_id <> ?",
                        first.phone(),
                        clinic.id()))
                .isZero();

        // And
        assertThat(TwilioSandbox.reply(sid, "START").getInteger("status")).isEqualTo(200);
        assertThat(again(first).about("facelift").end().settled().getString("status"))
                .isEqualTo("delivered");
    }

    @Test
    void aSecondCallAboutTheSameIsADuplicate() {
        var first = EndedCall.of(clinic).end();
        assertThat(first.settled().getString("status")).isEqualTo("delivered");

        var second = again(first).end();

        assertThat(second.settled().getString("reason")).isEqualTo("duplicate");
        assertThat(again(first).about("facelift").end().settled().getString("status"))
                .isEqualTo("delivered");
        assertThat(first.texts()).hasSize(2);
    }

    @Test
    void twoCallsAtOnceMakeOneText() {
        // Given
        var first = EndedCall.of(clinic).file();
        var second = again(first).file();

        // When
        Stream.of(first.event(), second.event()).parallel().forEach(EndedCall::publish);

        // Then
        assertThat(List.of(first.settled().getString("status"), second.settled().getString("status")))
                .containsExactlyInAnyOrder("delivered", "suppressed");
        assertThat(first.texts()).hasSize(1);
    }

    @Test
    void anEventThatComesAgainChangesNothing() {
        // Given
        var call = EndedCall.of(clinic).file();
        var event = call.event();

        // When
        EndedCall.publish(event);
        EndedCall.publish(event);
        EndedCall.publish(call.event());

        // Then
        assertThat(call.settled().getString("status")).isEqualTo("delivered");
        await().untilAsserted(() -> assertThat(Owner.count(
                        "SELECT count(*) FROM processed_events WHERE org_id = ? AND consumer = 'followup-calls'",
                        clinic.id()))
                .isEqualTo(2));
        assertThat(call.followups()).hasSize(1);
        assertThat(call.texts()).hasSize(1);
    }

    @Test
    void quietHoursPutATextOff() {
        // Given
        var there = ZonedDateTime.now(ZoneId.of("America/New_York"));
        set("{\"quiet_hours\": {\"from\": \"%s\", \"until\": \"%s\"}}"
                .formatted(CLOCK.format(there.minusHours(1)), CLOCK.format(there.plusHours(2))));
        var call = EndedCall.of(clinic).end();
        assertDecided(call, "deferred", "quiet hours");

        // When
        set("{\"quiet_hours\": null}");
        Owner.update("UPDATE lead_followups SET next_attempt_at = now() WHERE org_id = ?", clinic.id());

        // Then
        await().untilAsserted(() ->
                assertThat(call.followups().getFirst().getString("status")).isEqualTo("delivered"));
        assertThat(call.followups().getFirst().getString("reason")).isNull();
    }

    private static EndedCall again(EndedCall call) {
        return EndedCall.of(call.clinic()).from(call.phone());
    }

    private static void assertDecided(EndedCall call, String status, String reason) {
        var followup = call.decided();
        assertThat(followup.getString("status")).isEqualTo(status);
        assertThat(followup.getString("reason")).isEqualTo(reason);
        assertThat(followup.getString("message_sid")).isNull();
        if (call.phone() != null && status.equals("failed")) {
            assertThat(call.texts()).isEmpty();
        }
    }

    private static String guide(JsonObject followup) {
        return followup.getString("body")
                .replaceFirst("(?s).*" + TwilioSandbox.PUBLIC_URL + "(/guides/\\S+\\.pdf).*", "$1");
    }

    private void set(String settings) {
        clinic.asAdmin().body(settings).put("/api/followups/settings").then().statusCode(200);
    }
}
