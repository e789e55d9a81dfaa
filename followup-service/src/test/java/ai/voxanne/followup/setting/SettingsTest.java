package ai.voxanne.followup.setting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clinic sets, over HTTP on the real database. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class SettingsTest {

    private static final String SETTINGS = "/api/followups/settings";

    private final ClinicSettings settings;
    private final OrgDatabase database;
    private final ClinicFixture clinic = ClinicFixture.create();

    SettingsTest(ClinicSettings settings, OrgDatabase database) {
        this.settings = settings;
        this.database = database;
    }

    @Test
    void aNewClinicHasTheDefaults() {
        read().statusCode(200)
                .body("clinic_id", is(clinic.id().toString()))
                .body("template", is(Template.DEFAULT.toString()))
                .body("agent", is("sarah_outbound"))
                .body("quiet_hours", nullValue())
                .body("consent_required", is(false))
                .body("booking_link", endsWith("/guides/booking/" + clinic.id()))
                .body("sender_number", is("+15005550006"))
                .body("messaging_service_sid", nullValue())
                .body("duplicate_hours", is(24))
                .body(
                        "procedures.name",
                        contains("breast augmentation", "facelift", "liquid rhinoplasty", "rhinoplasty"))
                .body(
                        "procedures.guide",
                        contains(
                                "breast-aug-guide.pdf",
                                "facelift-guide.pdf",
                                "liquid-rhino-guide.pdf",
                                "rhinoplasty-guide.pdf"))
                .body("messages.find { it.procedure == 'rhinoplasty' }.template", is("rhinoplasty-guide"))
                .body("messages.find { it.procedure == 'rhinoplasty' }.encoding", is("GSM-7"))
                .body("messages.find { it.procedure == 'rhinoplasty' }.segments", is(3))
                .body("messages[0].body", containsString("Hi Alexandra, Thanks for chatting"));
    }

    @Test
    void onlyWhatIsSentChanges() {
        change("{\"quiet_hours\": {\"from\": \"21:00\", \"until\": \"08:00\"}, \"consent_required\": true}")
                .statusCode(200);

        change("{\"agent\": \"tom_outbound\", \"booking_link\": \"https://clinic.test/book?x=1\"}")
                .statusCode(200)
                .body("agent", is("tom_outbound"))
                .body("quiet_hours.from", is("21:00"))
                .body("quiet_hours.until", is("08:00"))
                .body("consent_required", is(true))
                .body("messages[0].body", containsString("https://clinic.test/book?x=1 "));
        change("{\"quiet_hours\": null, \"agent\": null}")
                .statusCode(200)
                .body("quiet_hours", nullValue())
                .body("agent", is("sarah_outbound"))
                .body("consent_required", is(true));
    }

    @Test
    void whatIsAnsweredMayBeSentBack() {
        // Given
        change("""
                {"template": "Hola {{patientName}} {{pdfLink}}", "duplicate_hours": 0,
                 "quiet_hours": {"from": "22:30", "to": "07:15"}, "messaging_service_sid": "MG%s",
                 "procedures": [{"name": "Botox", "variants": ["anti wrinkle shots"], "guide": "facelift-guide.pdf"}]}
                """.formatted("0".repeat(32))).statusCode(200);
        String before = read().extract().asString();

        // When
        String after = change(before).statusCode(200).extract().asString();

        // Then
        assertThat(after).isEqualTo(before);
        assertThat(read().extract().asString()).isEqualTo(before);
    }

    @Test
    void whatIsTheDefaultIsNotStored() {
        change(read().extract().asString()).statusCode(200);

        assertThat(Owner.query(
                                "SELECT template, agent, booking_link, sender_number FROM followup_settings"
                                        + " WHERE org_id = ?",
                                clinic.id())
                        .getFirst()
                        .values())
                .containsOnlyNulls();
        assertThat(Owner.count("SELECT count(*) FROM procedures WHERE org_id = ?", clinic.id()))
                .isZero();
    }

    @Test
    void aProcedureOfItsOwnIsHeardAndTexted() throws Throwable {
        // Given
        change("""
                {"procedures": [
                    {"name": "Botox", "variants": ["baby botox", "anti-wrinkle shots"], "guide": "facelift-guide.pdf",
                     "template": "Hi {{patientName}}: {{pdfLink}}", "agent": "tom_outbound"},
                    {"name": "facelift", "template": "Lift! {{pdfLink}}"},
                    {"name": "breast augmentation", "offered": false}]}
                """)
                .statusCode(200)
                .body(
                        "procedures.name",
                        contains("botox", "breast augmentation", "facelift", "liquid rhinoplasty", "rhinoplasty"))
                .body("procedures.find { it.name == 'facelift' }.variants", hasItem("face lift"))
                .body("messages.procedure", not(hasItem("breast augmentation")));

        // When
        var botox = procedure("some anti wrinkle shots").orElseThrow();

        // Then
        assertThat(botox.name()).isEqualTo("botox");
        assertThat(botox.agent()).contains("tom_outbound");
        assertThat(botox.template()).map(Template::toString).contains("Hi {{patientName}}: {{pdfLink}}");
        assertThat(procedure("a face lift").orElseThrow().template())
                .map(Template::toString)
                .contains("Lift! {{pdfLink}}");
        assertThat(procedure("breast augmentation")).isEmpty();
        change("{\"procedures\": null}").statusCode(200).body("procedures.size()", is(4));
    }

    @Test
    void aNumberAndAMessagingServiceTakeEachOthersPlace() {
        String service = "MG" + "a".repeat(32);
        change("{\"sender_number\": \"(202) 555-0123\"}").statusCode(200).body("sender_number", is("+12025550123"));
        change("{\"messaging_service_sid\": \"" + service + "\"}")
                .statusCode(200)
                .body("messaging_service_sid", is(service))
                .body("sender_number", nullValue());
        change("{\"consent_required\": false}").statusCode(200).body("messaging_service_sid", is(service));
        change("{\"sender_number\": \"+442079460000\"}")
                .statusCode(200)
                .body("messaging_service_sid", nullValue())
                .body("sender_number", is("+442079460000"));
        change("{\"messaging_service_sid\": null}").statusCode(200).body("sender_number", is("+442079460000"));
        change("{\"sender_number\": null}").statusCode(200).body("sender_number", is("+15005550006"));
        change("{\"sender_number\": \"+442079460000\", \"messaging_service_sid\": \"" + service + "\"}")
                .statusCode(400)
                .body("violations[0].field", is("messaging_service_sid"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"template": "Hi {{nom}} {{pdfLink}}"}                  | template              | unknown placeholder {{nom}}
            {"template": "Hi {{patientName}}"}                      | template              | exactly once
            {"template": 7}                                         | template              | wrong type
            {"agent": ""}                                           | agent                 | empty
            {"quiet_hours": {"from": "21:00"}}                      | quiet_hours.until     | is missing
            {"quiet_hours": {"from": "9pm", "until": "08:00"}}      | quiet_hours.from      | such as 21:00
            {"quiet_hours": {"from": "24:00", "until": "08:00"}}    | quiet_hours.from      | such as 21:00
            {"quiet_hours": {"from": "08:00", "until": "08:00"}}    | quiet_hours.until     | same
            {"quiet_hours": "at night"}                             | quiet_hours           | wrong type
            {"booking_link": "http://clinic.test/book"}             | booking_link          | https
            {"booking_link": "javascript:alert(1)"}                 | booking_link          | https
            {"booking_link": "https://a:b@clinic.test/"}            | booking_link          | user name
            {"booking_link": "https://clinic.test/a b"}             | booking_link          | ASCII
            {"booking_link": "/book"}                               | booking_link          | https
            {"sender_number": "Voxanne"}                            | sender_number         | phone number
            {"sender_number": "12345"}                              | sender_number         | phone number
            {"messaging_service_sid": "SM0"}                        | messaging_service_sid | MG
            {"duplicate_hours": -1}                                 | duplicate_hours       | between 0 and 720
            {"consent_required": "yes"}                             | consent_required      | wrong type
            {"procedures": {}}                                      | procedures            | wrong type
            {"procedures": [null]}                                  | procedures[0]         | object
            {"procedures": [{"name": "botox"}]}                     | procedures[0].guide   | is missing
            {"procedures": [{"name": "botox", "guide": "x.pdf"}]}   | procedures[0].guide   | upload
            {"procedures": [{"guide": "facelift-guide.pdf"}]}       | procedures[0].name    | empty
            {"procedures": [{"name": "!!", "guide": "facelift-guide.pdf"}]} | procedures[0].name | nobody can say it
            {"procedures": [{"name": "facelift"}, {"name": "Facelift"}]}    | procedures[1].name | twice
            {"procedures": [{"name": "facelift", "variants": ["nose-job"]}]} | procedures | which facelift has
            {"procedures": [{"name": "facelift", "variants": [""]}]}         | procedures[0].variants | empty
            {"procedures": [{"name": "facelift", "template": "x"}]}          | procedures[0].template | exactly once
            """)
    void whatIsWrongIsSaid(String body, String field, String message) {
        change(body)
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body("violations[0].field", is(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingIsStored() {
        change("{\"agent\": \"x\", \"template\": \"hi\", \"booking_link\": \"ftp://x\", \"duplicate_hours\": 1000}")
                .statusCode(400)
                .body("violations.field", contains("template", "booking_link", "duplicate_hours"));

        read().body("agent", is("sarah_outbound"));
    }

    @Test
    void aTextThatNetworksWouldNotTakeIsRefused() {
        String long500 = "https://clinic.test/" + "a".repeat(480);
        change("{\"template\": \"" + "{{bookingLink}} ".repeat(3) + "{{pdfLink}}\", \"booking_link\": \"" + long500
                        + "\"}")
                .statusCode(400)
                .body("error", containsString("filled in"));

        read().body("booking_link", not(is(long500)));
    }

    @Test
    void otherAlphabetsCostMore() {
        change("{\"template\": \"\u041f\u0440\u0438\u0432\u0435\u0442, {{patientName}}! {{pdfLink}}\"}")
                .statusCode(200)
                .body("messages[0].encoding", is("UCS-2"))
                .body("messages[0].segments", is(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "{", "null"})
    void aBodyIsAnObject(String body) {
        change(body).statusCode(400).body("code", is("BAD_REQUEST"));
    }

    @Test
    void anotherOrganizationsClinicIsForbiddenAndAudited() {
        var other = ClinicFixture.create();

        clinic.asAdmin().get(SETTINGS + "?clinic_id=" + other.id()).then().statusCode(403);
        clinic.asAdmin()
                .body("{\"clinic_id\": \"" + other.id() + "\", \"template\": \"wrong\"}")
                .put(SETTINGS)
                .then()
                .statusCode(403);

        assertThat(Owner.count(
                        "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = 'unauthorized_access'"
                                + " AND status = 'denied' AND target_org_id = ?",
                        clinic.id(),
                        other.id().toString()))
                .isEqualTo(2);
    }

    @Test
    void withSeveralClinicsOneHasToBeNamed() {
        UUID second = Owner.newClinic(clinic.id(), UUID.randomUUID(), "Europe/London", "GB");

        read().statusCode(400).body("violations[0].field", is("clinic_id"));
        change("{\"agent\": \"x\"}").statusCode(400);
        change("{\"agent\": \"x\", \"sender_number\": \"020 7946 0000\", \"clinic_id\": \"" + second + "\"}")
                .statusCode(200)
                .body("clinic_id", is(second.toString()))
                .body("sender_number", is("+442079460000"));
        clinic.asAdmin()
                .get(SETTINGS + "?clinic_id=" + second)
                .then()
                .statusCode(200)
                .body("agent", is("x"));
        clinic.asAdmin()
                .get(SETTINGS + "?clinic_id=" + clinic.id())
                .then()
                .statusCode(200)
                .body("agent", is("sarah_outbound"));
        clinic.asAdmin()
                .body("{\"clinic_id\": \"" + second + "\"}")
                .put(SETTINGS + "?clinic_id=" + clinic.id())
                .then()
                .statusCode(400);
        clinic.asAdmin().get(SETTINGS + "?clinic_id=nonsense").then().statusCode(400);
    }

    @Test
    void onlyThePeopleOfTheClinicMay() {
        given().get(SETTINGS).then().statusCode(401);
        clinic.asPerson("staff").get(SETTINGS).then().statusCode(200);
        clinic.asPerson("provider").get(SETTINGS).then().statusCode(403);
        clinic.as(TestTokens.machine(clinic.id(), "vapi:tools"))
                .body("{}")
                .put(SETTINGS)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(clinic.admin())
                .contentType("text/plain")
                .body("x")
                .put(SETTINGS)
                .then()
                .statusCode(415);
    }

    @Test
    void aChangeIsAudited() {
        change("{\"agent\": \"x\"}").statusCode(200);

        assertThat(Owner.count(
                        "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = 'followup_settings_changed'"
                                + " AND target_id = ?",
                        clinic.id(),
                        clinic.id().toString()))
                .isEqualTo(1);
    }

    @Test
    void theBookingPageIsThere() {
        given().get("/guides/booking/" + clinic.id())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("Book your consultation"));
    }

    private Optional<Procedure> procedure(String said) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> database.inOrg(clinic.org(), tx -> settings.procedure(tx, clinic.org(), clinic.id(), said)));
    }

    private ValidatableResponse read() {
        return clinic.asAdmin().get(SETTINGS).then();
    }

    private ValidatableResponse change(String body) {
        return clinic.asAdmin().body(body).put(SETTINGS).then();
    }
}
