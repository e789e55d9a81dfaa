package ai.voxanne.system;

import static ai.voxanne.system.clinic.Clinic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import ai.voxanne.system.vapi.ToolCallShape;
import ai.voxanne.system.vapi.VapiCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Vapi sends is understood in every shape in which it comes, and answered as Vapi can use it. */
@SystemTest
class VapiPayloadTest {

    private static final Pattern SPEAKABLE = Pattern.compile("[^\\p{Cntrl}{}<>]+");
    private static final Pattern ID_OR_LINK = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|https?:");

    private final Voxanne voxanne;
    private final VapiCall call = new VapiCall();
    private Clinic clinic;

    VapiPayloadTest(Voxanne voxanne) {
        this.voxanne = voxanne;
        this.clinic = Clinic.signUp(voxanne);
    }

    @BeforeEach
    void openAnEmptyDay() {
        clinic = Clinic.signUp(voxanne);
    }

    @ParameterizedTest
    @EnumSource
    void aBookingIsUnderstoodInEveryShape(ToolCallShape shape) {
        // Given
        var id = VapiCall.newToolCallId();
        var arguments = clinic.booking("10:00").put("duration_minutes", "45");

        // When
        var answer = clinic.hears(shape.message(call, id, "book_appointment", arguments));

        // Then
        answer.statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].toolCallId", is(id))
                .body("results[0].name", is("book_appointment"))
                .body("results[0].error", nullValue())
                .body("results[0].result", containsString("booked"));
        assertThat(clinic.bookings())
                .singleElement()
                .satisfies(booking -> assertThat(booking)
                        .containsEntry("patient_name", "Maria Lopez")
                        .containsEntry("scheduled_at", at("10:00").toString().replace("Z", ".000Z"))
                        .containsEntry("duration_minutes", 45));
    }

    @Test
    void aMessageIsUnderstoodWithoutItsEnvelope() {
        var unwrapped = call.toolCall("book_appointment", clinic.booking("10:00"));

        clinic.request(unwrapped)
                .post("/api/vapi/tools")
                .then()
                .statusCode(200)
                .body("results[0].result", containsString("booked"));
    }

    @Test
    void aMessageIsRoutedByItsTypeWhereverItArrives() {
        var message = new JsonObject().put("message", call.toolCall("book_appointment", clinic.booking("10:00")));

        clinic.request(message)
                .post("/api/vapi/webhook")
                .then()
                .statusCode(200)
                .body("results[0].result", containsString("booked"));
    }

    @Test
    void theLegacyFunctionCallIsAnsweredInItsOwnForm() {
        var function = new JsonObject().put("name", "book_appointment").put("parameters", clinic.booking("10:00"));

        clinic.hears(call.message("function-call").put("functionCall", function))
                .statusCode(200)
                .body("result", containsString("booked"))
                .body("results", nullValue());
    }

    @Test
    void severalCallsInOneMessageAreAnsweredInOrder() {
        // Given
        var day = new JsonObject().put("clinic_id", clinic.id()).put("date", Clinic.DAY.toString());
        var calls = new JsonArray()
                .add(ToolCallShape.openAi("call_51kj", "check_availability", day))
                .add(ToolCallShape.openAi("toolu_01A", "order_pizza", ""))
                .add(ToolCallShape.openAi("call_99zz", "book_appointment", clinic.booking("10:00")));

        // When
        var answer = clinic.hears(call.message("tool-calls").put("toolCallList", calls));

        // Then
        answer.statusCode(200)
                .body("results.toolCallId", contains("call_51kj", "toolu_01A", "call_99zz"))
                .body("results.name", contains("check_availability", "order_pizza", "book_appointment"))
                .body("results[0].result", notNullValue())
                .body("results[1].error", notNullValue())
                .body("results[1].result", nullValue())
                .body("results[2].result", containsString("booked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{\"patient_name\": 7", "\"\""})
    void unusableArgumentsAreAnErrorOfThatCallOnly(String arguments) {
        var calls = new JsonArray().add(ToolCallShape.openAi("call_1", "book_appointment", arguments));

        clinic.hears(call.message("tool-calls").put("toolCallList", calls))
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].toolCallId", is("call_1"));
        assertThat(clinic.bookings()).isEmpty();
    }

    @Test
    void aSuccessNamesWeekdayDateAndTimeOfTheClinicAndNothingThatCannotBeSpoken() {
        var said = said("book_appointment", clinic.booking("14:30"));

        assertThat(said)
                .contains("Monday")
                .contains(Clinic.DAY.format(DateTimeFormatter.ofPattern("MMMM d", Locale.US)))
                .contains("2:30 PM")
                .matches(SPEAKABLE)
                .doesNotContainPattern(ID_OR_LINK);
    }

    @Test
    void aTakenSlotIsAResultWithAlternatives() {
        clinic.book("10:00").statusCode(200);
        var rival = clinic.booking("10:00").put("patient_name", "Second Caller").put("patient_phone", "+12125550199");

        var said = said("book_appointment", rival);

        assertThat(said)
                .containsIgnoringCase("taken")
                .containsPattern("\\d{1,2}(:\\d\\d)? [AP]M")
                .matches(SPEAKABLE);
        assertThat(said).doesNotContain("Maria").doesNotContain("Lopez");
        assertThat(clinic.bookings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-10-31T16:00:00", "yesterday at 3 PM", "2020-01-01"})
    void aPastTimeIsAResultThatTellsWhatTodayIs(String time) {
        var said = said("book_appointment", clinic.booking("10:00").put("appointment_time", time));

        assertThat(said)
                .contains(Integer.toString(
                        LocalDate.now(Clock.system(Clinic.ZONE)).getYear()))
                .matches(SPEAKABLE);
        assertThat(clinic.bookings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soonish", "sometime", "at five-ish", "when the doctor is in"})
    void anUnreadableTimeIsAResultThatAsksForWhatIsNeeded(String time) {
        assertThat(said("book_appointment", clinic.booking("10:00").put("appointment_time", time)))
                .matches(SPEAKABLE);
        assertThat(clinic.bookings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"next Monday at 3 PM", "%sT15:00:00", "%s 3pm", "%s at 15:00"})
    void whatModelsWriteIsReadInTheClinicsZone(String form) {
        // Given
        var monday = form.contains("next") ? null : Clinic.DAY;

        // When
        var said = said(
                "book_appointment",
                clinic.booking("10:00").put("appointment_time", form.formatted(String.valueOf(monday))));

        // Then
        assertThat(said).contains("booked");
        assertThat(clinic.bookings())
                .singleElement()
                .extracting(booking -> Instant.parse((String) booking.get("scheduled_at"))
                        .atZone(Clinic.ZONE)
                        .toLocalTime()
                        .toString())
                .isEqualTo("15:00");
    }

    @Test
    void aRetryOfTheSameToolCallIsAnsweredWordForWord() {
        // Given
        var message = call.toolCall("book_appointment", clinic.booking("10:00"));
        var first = clinic.hears(message).statusCode(200).extract().asString();

        // When
        var second = clinic.hears(message).statusCode(200).extract().asString();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(clinic.bookings()).hasSize(1);
    }

    @Test
    void theSameQuestionUnderANewIdIsAnsweredByTheSameSuccess() {
        var first = said("book_appointment", clinic.booking("10:00"));
        var again = said("book_appointment", clinic.booking("10:00").put("notes", "asked again"));

        assertThat(again).isEqualTo(first).contains("booked");
        assertThat(clinic.bookings()).hasSize(1);
    }

    @Test
    void callersSeeOnlyTheirOwnAppointments() {
        // Given
        said("book_appointment", clinic.booking("10:00"));
        var find = new JsonObject().put("clinic_id", clinic.id()).put("patient_phone", "+12125550123");

        // When
        var stranger = clinic.hears(call.from("+12125550177").toolCall("find_appointments", find));

        // Then
        assertThat(said("find_appointments", find)).contains("10");
        stranger.statusCode(200).body("results[0].result", not(containsString("10 AM")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-update", "speech-update", "hang", "conversation-update", "transcript", "brand-new"})
    void otherMessagesAreAcceptedAndIgnored(String type) {
        clinic.hears(call.message(type)).statusCode(200).body("$", anEmptyMap());
    }

    @Test
    void anAssistantRequestIsAnsweredWithTheAssistantOfTheNumber() {
        // Given
        connect(new JsonObject()
                .put("phone_number_ids", new JsonArray().add(call.phoneNumberId()))
                .put("assistant_ids", new JsonArray().add(call.assistantId())));

        // Then
        clinic.hears(call.message("assistant-request")).statusCode(200).body("assistantId", is(call.assistantId()));
    }

    @Test
    void requestsThatCannotBeServedAreAnsweredWithAnError() {
        clinic.hears(call.message("transfer-destination-request"))
                .statusCode(200)
                .body("error", notNullValue());
        clinic.hears(call.message("assistant-request")).statusCode(200).body("error", notNullValue());
    }

    @Test
    void aMachinesTokenNeedsTheScope() {
        var message = call.toolCall("book_appointment", clinic.booking("10:00"));

        clinic.seenWith(clinic.machineToken("vapi:tools"))
                .hears(message)
                .statusCode(200)
                .body("results[0].result", containsString("booked"));
        clinic.seenWith(clinic.machineToken("knowledge:read"))
                .hears(message)
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
    }

    @Test
    void anotherClinicsIdInTheArgumentsIsRefusedAndAudited() {
        // Given
        var other = Clinic.signUp(voxanne);

        // When
        clinic.hears(call.toolCall("book_appointment", other.booking("10:00")));

        // Then
        assertThat(other.bookings()).isEmpty();
        assertThat(clinic.bookings()).isEmpty();
        assertThat(clinic.deniedAttempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt).containsEntry("target_org_id", other.id()));
    }

    @Test
    void noAnswerTellsWhetherAClinicExists() {
        var unknown = clinic.booking("10:00").put("clinic_id", UUID.randomUUID().toString());

        var toForeign = said("book_appointment", Clinic.signUp(voxanne).booking("10:00"));
        var toUnknown = said("book_appointment", unknown);

        assertThat(toUnknown).isEqualTo(toForeign);
    }

    private void connect(JsonObject setup) {
        clinic.request(setup).put("/api/clinics/{id}/vapi", clinic.id()).then().statusCode(200);
    }

    /** What the assistant is to say. */
    private String said(String tool, JsonObject arguments) {
        var answer =
                clinic.hears(call.toolCall(tool, arguments)).statusCode(200).body("results", hasSize(1));
        String result = answer.extract().path("results[0].result");
        String error = answer.extract().path("results[0].error");
        return result == null ? String.valueOf(error) : result;
    }
}
