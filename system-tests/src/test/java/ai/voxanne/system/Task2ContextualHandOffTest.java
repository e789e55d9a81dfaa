package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.FollowUp;
import ai.voxanne.system.clinic.Telephone;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Twilio;
import ai.voxanne.system.stack.Voxanne;
import ai.voxanne.system.vapi.VapiCall;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orchestrator task 2: who asks about a procedure and hangs up gets its guide, if and only if they may be texted. */
@SystemTest
class Task2ContextualHandOffTest {

    private static final String HUNG_UP = "customer-ended-call";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    // Each link is followed by white space, and the guide's ends in its file name.
    private static final Pattern LINKS = Pattern.compile("(https?://\\S+/guides/\\S+\\.pdf)\\s.*?(https?://\\S+)\\s");

    private final Voxanne voxanne;
    private final Clinic clinic;

    Task2ContextualHandOffTest(Voxanne voxanne) {
        this.voxanne = voxanne;
        this.clinic = Clinic.signUp(voxanne);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nose job, rhinoplasty, rhinoplasty-guide",
        "liquid rhino, liquid rhinoplasty, liquid-rhino-guide",
        "face lift, facelift, facelift-guide",
        "breast aug, breast augmentation, breast-aug-guide"
    })
    void aCallerWhoDidNotBookGetsTheGuideOfWhatTheyAskedAbout(String spoken, String procedure, String guide) {
        // When
        var call = newCall();
        clinic.isTold(call.report(
                        HUNG_UP,
                        asking(spoken),
                        new JsonObject().put("patientName", "Amelia").put("bookingConfirmed", false)))
                .statusCode(202)
                .body("accepted", is(true))
                .body("call_id", is(call.id()));

        // Then
        var message = awaitMessageTo(call.caller());
        assertThat(message.body())
                .startsWith("Hi Amelia, ")
                .contains(" about " + procedure + "!")
                .endsWith(" - Sarah from Hudson Clinic");
        assertThat(links(message).group(1)).startsWith(voxanne.origin()).endsWith("/" + guide + ".pdf");
        var followUp = awaitDecision(call);
        assertThat(followUp.isTexted()).isTrue();
        assertThat(followUp)
                .returns(procedure, FollowUp::procedure)
                .returns("SMS", FollowUp::channel)
                .returns(guide, FollowUp::template)
                .returns("sarah_outbound", FollowUp::assignedAgent)
                .returns(message.body(), FollowUp::body);
        assertThat(followUp.leadId()).isNotNull();
    }

    @Test
    void theStatusOfTheMessageComesBack() {
        var call = aCallAbout("facelift");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(clinic.followUps(call.id()))
                        .singleElement()
                        .returns("delivered", FollowUp::status)
                        .returns(awaitMessageTo(call.caller()).sid(), FollowUp::messageSid));
    }

    @Test
    void theGuideOpensWithoutAnAccountAndThatMovesTheLead() {
        // Given
        var call = aCallAbout("facelift");
        var link = links(awaitMessageTo(call.caller())).group(1);

        // When
        var guide = RestAssured.given().get(link).then().statusCode(200).contentType("application/pdf");

        // Then
        assertThat(new String(guide.extract().asByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        await().atMost(PATIENCE).until(() -> "opened".equals(leadStatus(awaitDecision(call))));
    }

    @Test
    void aLinkThatWasTamperedWithOpensNothing() {
        var link = links(awaitMessageTo(aCallAbout("facelift").caller())).group(1);
        var token = link.replaceAll(".*/guides/([^/]+)/.*", "$1");

        RestAssured.given()
                .get(link.replace(token, token.substring(2) + "AA"))
                .then()
                .statusCode(403);
    }

    @Test
    void theFlatFormIsAnsweredToo() {
        // Given
        var call = newCall();
        var flat = new JsonObject()
                .put("eventType", "call_ended")
                .put("callId", call.id())
                .put("patientPhone", call.caller())
                .put("patientName", "Amelia Hart")
                .put("leadId", "lead-" + call.id())
                .put("keyword", "rhinoplasty")
                .put("bookingConfirmed", false)
                .put("callDuration", 61)
                .put("transcript", "");

        // When
        clinic.request(flat).post("/api/vapi/webhook").then().statusCode(202);

        // Then
        assertThat(links(awaitMessageTo(call.caller())).group(1)).endsWith("/rhinoplasty-guide.pdf");
    }

    @Test
    void aFollowUpCanBeAskedFor() {
        // Given
        var phone = Telephone.newNumber();
        var wanted = new JsonObject()
                .put("clinic_id", clinic.id())
                .put("patient_name", "Amelia Hart")
                .put("patient_phone", phone)
                .put("procedure", "breast augmentation");

        // When
        clinic.request(wanted)
                .post("/functions/v1/trigger_followup_sms")
                .then()
                .statusCode(202)
                .body("followup_id", notNullValue())
                .body("status", is("queued"));

        // Then
        assertThat(links(awaitMessageTo(phone)).group(1)).endsWith("/breast-aug-guide.pdf");
    }

    @Test
    void whoAskedAboutNothingInParticularGetsNothing() {
        var call = newCall();
        clinic.isTold(call.report(HUNG_UP, "AI: Hello?\nUser: what are your opening hours\n"))
                .statusCode(202);

        assertNothingIsSent(call, "no procedure");
    }

    @Test
    void whoBookedGetsNothing() {
        // Given
        var call = newCall();
        clinic.seenWith(clinic.machineToken("vapi:tools"))
                .hears(call.toolCall("book_appointment", clinic.booking("10:00")))
                .statusCode(200);

        // Then
        assertNothingIsSent(told(call, HUNG_UP), "booked");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"assistant-forwarded-call, transferred", "voicemail, voicemail"})
    void whoWasTransferredOrIsAMachineGetsNothing(String reason, String why) {
        assertNothingIsSent(told(newCall(), reason), why);
    }

    @Test
    void whoHidesTheirNumberCannotBeTexted() {
        // Given
        var report = newCall().report(HUNG_UP, asking("facelift"));
        report.remove("customer");
        report.getJsonObject("call").remove("customer");

        // When
        clinic.isTold(report).statusCode(202);

        // Then
        var call = report.getJsonObject("call").getString("id");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(clinic.followUps(call)).singleElement().returns("failed", FollowUp::status));
    }

    @Test
    void whoAnswersStopGetsNothingUntilTheyAnswerStart() {
        // Given
        var phone = Telephone.newNumber();
        told(new VapiCall().from(phone), HUNG_UP, "facelift");
        voxanne.twilio().reply(awaitMessageTo(phone), "STOP").statusCode(200).body("status", is(200));

        // When
        var second = told(new VapiCall().from(phone), HUNG_UP, "rhinoplasty");

        // Then
        assertThat(awaitDecision(second))
                .returns("suppressed", FollowUp::status)
                .returns("opted out", FollowUp::reason);
        voxanne.twilio().reply(awaitMessageTo(phone), "START").statusCode(200).body("status", is(200));
        told(new VapiCall().from(phone), HUNG_UP, "breast augmentation");
        await().atMost(PATIENCE).until(() -> voxanne.twilio().messagesTo(phone).size() == 2);
    }

    @Test
    void theSameCallerIsTextedOnceAboutTheSameProcedure() {
        // Given
        var first = aCallAbout("facelift");
        awaitMessageTo(first.caller());

        // When
        var again = told(new VapiCall().from(first.caller()), HUNG_UP, "face lift");

        // Then
        assertThat(awaitDecision(again)).returns("suppressed", FollowUp::status).returns("duplicate", FollowUp::reason);
        assertThat(voxanne.twilio().messagesTo(first.caller())).hasSize(1);
    }

    @Test
    void aReportThatComesTwiceIsFollowedUpOnce() {
        // Given
        var call = newCall();
        var report = call.report(HUNG_UP, asking("facelift"));

        // When
        clinic.isTold(report).statusCode(202);
        clinic.isTold(report).statusCode(202);

        // Then
        awaitMessageTo(call.caller());
        assertThat(awaitDecision(call).isTexted()).isTrue();
        assertThat(voxanne.twilio().messagesTo(call.caller())).hasSize(1);
    }

    @Test
    void nobodyIsTextedWhileItIsNightWhereTheyAre() {
        // Given: a night that lasts all day but for a minute that is far away
        var other = Clinic.signUp(voxanne);
        var until = LocalTime.now(Clock.system(Clinic.ZONE)).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        var quiet =
                new JsonObject().put("from", until.plusMinutes(1).toString()).put("until", until.toString());
        other.request(new JsonObject().put("clinic_id", other.id()).put("quiet_hours", quiet))
                .put("/api/followups/settings")
                .then()
                .statusCode(200);

        // When
        var call = newCall();
        other.isTold(call.report(HUNG_UP, asking("facelift"))).statusCode(202);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(other.followUps(call.id()))
                        .singleElement()
                        .returns("deferred", FollowUp::status)
                        .returns("quiet hours", FollowUp::reason));
        assertThat(voxanne.twilio().messagesTo(call.caller())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/api/sms/status", "/api/sms/inbound"})
    void aForgedCallbackIsRefused(String path) {
        voxanne.request()
                .contentType("application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .formParam("MessageSid", "SM0123456789abcdef0123456789abcdef")
                .formParam("From", "+12025550100")
                .formParam("Body", "STOP")
                .post(path)
                .then()
                .statusCode(403);
    }

    @Test
    void anotherClinicsFollowUpsAreNotToBeSeen() {
        var call = aCallAbout("facelift");
        awaitDecision(call);

        assertThat(Clinic.signUp(voxanne).followUps(call.id())).isEmpty();
    }

    private void assertNothingIsSent(VapiCall call, String why) {
        assertThat(awaitDecision(call)).returns("suppressed", FollowUp::status).returns(why, FollowUp::reason);
        assertThat(voxanne.twilio().messagesTo(call.caller())).isEmpty();
    }

    private static VapiCall newCall() {
        return new VapiCall().from(Telephone.newNumber());
    }

    private static String asking(String procedure) {
        return "AI: Hudson Clinic, how can I help?\nUser: how much is a %s\nAI: Shall I book you in?\nUser: not today\n"
                .formatted(procedure);
    }

    private VapiCall aCallAbout(String procedure) {
        return told(newCall(), HUNG_UP, procedure);
    }

    private VapiCall told(VapiCall call, String endedReason) {
        return told(call, endedReason, "facelift");
    }

    private VapiCall told(VapiCall call, String endedReason, String procedure) {
        clinic.isTold(call.report(endedReason, asking(procedure))).statusCode(202);
        return call;
    }

    private FollowUp awaitDecision(VapiCall call) {
        await().atMost(PATIENCE)
                .until(() -> clinic.followUps(call.id()).stream().anyMatch(FollowUp::isDone));
        assertThat(clinic.followUps(call.id())).hasSize(1);
        return clinic.followUps(call.id()).getFirst();
    }

    private Twilio.Message awaitMessageTo(String number) {
        await().atMost(PATIENCE)
                .until(() -> !voxanne.twilio().messagesTo(number).isEmpty());
        return voxanne.twilio().messagesTo(number).getFirst();
    }

    private String leadStatus(FollowUp followUp) {
        return clinic.request()
                .get("/api/leads/{lead}", followUp.leadId())
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    private static Matcher links(Twilio.Message message) {
        var links = LINKS.matcher(message.body());
        assertThat(links.find()).as(message.body()).isTrue();
        return links;
    }
}
