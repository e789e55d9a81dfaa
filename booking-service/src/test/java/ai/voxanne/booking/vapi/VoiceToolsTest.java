package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.CALLER;
import static ai.voxanne.booking.vapi.CallingClinic.call;
import static ai.voxanne.booking.vapi.CallingClinic.told;
import static ai.voxanne.booking.vapi.CallingClinic.tuesday;
import static ai.voxanne.booking.vapi.CallingClinic.tuesdayAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an assistant is told when it uses the tools during a call. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class VoiceToolsTest {

    private final CallingClinic clinic = new CallingClinic();

    @Test
    void aBookingIsConfirmedInOneSpeakableSentence() {
        String said = clinic.tells("book_appointment", wish("Ann Example", tuesdayAt(10)));

        assertThat(said)
                .startsWith("The appointment is booked for Tuesday, ")
                .endsWith(" at 10 AM with Dr. Priya Patel.")
                .hasLineCount(1)
                .doesNotContainPattern("[0-9a-f]{8}-");
        assertThat(Owner.query(
                        "SELECT patient_phone, call_id IS NOT NULL AS of_call FROM appointments" + " WHERE org_id = ?",
                        clinic.org))
                .containsExactly(Map.of("patient_phone", CALLER, "of_call", true));
    }

    @Test
    void aTakenSlotIsAnAnswerWithTimesThatAreFree() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);

        String said = clinic.tells("book_appointment", wish("Bob Example", tuesdayAt(10)));

        assertThat(said).startsWith("That slot was just taken; Tuesday, ").contains("9:30 AM", "10:30 AM", "are free");
        assertThat(said).doesNotContain("Ann");
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void theSameToolCallAndTheSameQuestionAskedAgainAreToldTheSame() {
        var wish = wish("Ann Example", tuesdayAt(10));

        String first = told(clinic.send(clinic.message("call-7", call("call_1", "book_appointment", wish))));
        String sentAgain = told(clinic.send(clinic.message("call-7", call("call_1", "book_appointment", wish))));
        String askedAgain = told(clinic.send(clinic.message("call-7", call("call_2", "bookAppointment", wish))));

        assertThat(sentAgain).isEqualTo(first);
        assertThat(askedAgain).isEqualTo(first);
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void withoutANamedProviderARepeatDoesNotBookWithAnotherOne() {
        Owner.newProvider(clinic.org, clinic.org, "Dr. Zoe Young");
        var wish = Map.<String, Object>of(
                "patient_name", "Ann", "appointment_time", tuesdayAt(10).toString());

        told(clinic.send(clinic.message("call-8", call("call_1", "book_appointment", wish))));
        told(clinic.send(clinic.message("call-8", call("call_2", "book_appointment", wish))));

        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void whoNamesNobodyGetsTheFirstWhoIsFree() {
        Owner.newProvider(clinic.org, clinic.org, "Dr. Zoe Young");
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);

        String said = clinic.tells(
                "book_appointment",
                Map.of("patient_name", "Bob", "appointment_time", tuesdayAt(10).toString()));

        assertThat(said).contains("booked", "Dr. Zoe Young");
    }

    @Test
    void aTimeThatWasCancelledInTheSameCallCanBeBookedAgain() {
        var wish = wish("Ann Example", tuesdayAt(10));
        told(clinic.send(clinic.message("call-9", call("call_1", "book_appointment", wish))));
        told(clinic.send(clinic.message("call-9", call("call_2", "cancel_appointment", Map.of()))));

        String said = told(clinic.send(clinic.message("call-9", call("call_3", "book_appointment", wish))));

        assertThat(said).contains("booked");
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void aToolCallIdThatMeansSomethingElseIsAnError() {
        told(clinic.send(clinic.message("call-10", call("call_1", "book_appointment", wish("Ann", tuesdayAt(10))))));

        clinic.send(clinic.message("call-10", call("call_1", "book_appointment", wish("Ann", tuesdayAt(11)))))
                .statusCode(200)
                .body("results[0].error", containsString("already used"));
    }

    @Test
    void severalCallsAreAnsweredInTheirOrder() {
        clinic.send(clinic.message(
                        "call-11",
                        call("b", "book_appointment", wish("Ann", tuesdayAt(10))),
                        call("a", "order_pizza", Map.of()),
                        call("c", "find_appointments", Map.of()),
                        call("b", "book_appointment", wish("Ann", tuesdayAt(10)))))
                .statusCode(200)
                .body("results.toolCallId", contains("b", "a", "c"))
                .body("results.name", contains("book_appointment", "order_pizza", "find_appointments"))
                .body("results[0].result", containsString("booked"))
                .body("results[1].error", containsString("no tool of that name"))
                .body("results[1].result", nullValue())
                .body("results[2].result", containsString("There is one appointment: Tuesday"));
    }

    @Test
    void aWrongYearIsAnsweredWithToday() {
        String said = clinic.tells("book_appointment", wish("Ann", LocalDateTime.parse("2023-10-31T16:00:00")));

        assertThat(said)
                .contains(
                        "past",
                        "Today is ",
                        String.valueOf(LocalDate.now(CallingClinic.NEW_YORK).getYear()));
        assertThat(clinic.appointments()).isZero();
    }

    @Test
    void anUnreadableOrMissingTimeIsAsked() {
        var unreadable = Map.<String, Object>of("patient_name", "Ann", "appointment_time", "when the cows come home");

        assertThat(clinic.tells("book_appointment", unreadable)).contains("Today is ");
        assertThat(clinic.tells("book_appointment", Map.of("patient_name", "Ann")))
                .contains("Today is ");
    }

    @Test
    void dayAndTimeMayComeApart() {
        String said = clinic.tells(
                "book_appointment",
                Map.of("patient_name", "Ann", "date", tuesday().toString(), "time", "11 AM"));

        assertThat(said).contains("booked", "Tuesday", "11 AM");
    }

    @Test
    void timesOutsideOfWorkingHoursAreNotBooked() {
        String said = clinic.tells("book_appointment", wish("Ann", tuesdayAt(20)));

        assertThat(said).contains("outside of working hours", "free");
        assertThat(clinic.appointments()).isZero();
    }

    @Test
    void aProviderIsKnownByNameAndAskedForWhenSeveralShareIt() {
        Owner.newProvider(clinic.org, clinic.org, "Dr. Anil Patel");
        Owner.newProvider(clinic.org, clinic.org, "Dr. Zoe Young");

        assertThat(book("doctor young")).contains("booked", "Dr. Zoe Young");
        assertThat(book("PRIYA PATEL")).contains("booked", "Dr. Priya Patel");
        assertThat(book("Dr. Patel")).contains("Dr. Anil Patel and Dr. Priya Patel", "Which one");
        assertThat(book("Dr. House")).contains("can't find that provider", "Dr. Zoe Young");
        assertThat(book(UUID.randomUUID().toString())).contains("can't find that provider");
    }

    @Test
    void argumentsMayBeOfAnyTypeAndCaseStyle() {
        var arguments = Map.<String, Object>of(
                "patientName", "Ann Example",
                "AppointmentTime", tuesdayAt(10).toString(),
                "durationMinutes", "45",
                "patient_email", "ann dot example at mail dot test",
                "patient_phone", "(202) 555-0177",
                "notes", "null",
                "serviceType", "");

        assertThat(clinic.tells("BookAppointment", arguments)).contains("booked");
        assertThat(Owner.query(
                        "SELECT duration_minutes, patient_email, patient_phone, notes, service_type FROM appointments"
                                + " WHERE org_id = ?",
                        clinic.org))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("duration_minutes", 45)
                        .containsEntry("patient_email", "ann.example@mail.test")
                        .containsEntry("patient_phone", "+12025550177")
                        .containsEntry("notes", null)
                        .containsEntry("service_type", null));
    }

    @Test
    void anAddressThatIsNoneIsLeftOutAndThatIsSaid() {
        var wish = Map.<String, Object>of(
                "patient_name", "Ann", "appointment_time", tuesdayAt(10).toString(), "patient_email", "ann at home");

        assertThat(clinic.tells("book_appointment", wish)).contains("booked", "e-mail address wasn't clear");
    }

    @Test
    void whatCantBeUsedIsAnError() {
        clinic.send(clinic.message("call-12", call("a", "book_appointment", Map.of("appointment_time", "tomorrow"))))
                .statusCode(200)
                .body("results[0].error", containsString("name"));
        clinic.send(clinic.message(
                        "call-12",
                        new JsonObject()
                                .put("id", "b")
                                .put("name", "book_appointment")
                                .put("arguments", "[not json")))
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].error", containsString("could not be read"));
    }

    @Test
    void freeTimeIsToldShortly() {
        String said =
                clinic.tells("check_availability", Map.of("date", tuesday().toString()));

        assertThat(said).startsWith("Free with Dr. Priya Patel: Tuesday, ").contains("9 AM", "9:30 AM");
        assertThat(said).hasSizeLessThan(500);
    }

    @Test
    void aDayWithNothingFreeNamesTheNextTimes() {
        var sunday = tuesday().plusDays(5);

        String said = clinic.tells("check_availability", Map.of("date", sunday.toString()));

        assertThat(said).startsWith("Nothing is free").contains("Sunday", "The next free times are Monday");
    }

    @Test
    void callersSeeOnlyWhatIsBookedWithTheirOwnNumber() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);
        String foreign = clinic.book(tuesdayAt(14), "+12025550199")
                .statusCode(200)
                .extract()
                .path("appointment_id");

        // The model may say whatever it likes.
        assertThat(clinic.tells("find_appointments", Map.of("patient_phone", "+12025550199")))
                .contains("There is one appointment", "10 AM")
                .doesNotContain("2 PM");
        assertThat(clinic.tells("cancel_appointment", Map.of("appointment_id", foreign)))
                .contains("can't find that appointment");
        assertThat(clinic.tells(
                        "reschedule_appointment",
                        Map.of(
                                "appointment_id",
                                foreign,
                                "appointment_time",
                                tuesdayAt(15).toString())))
                .contains("can't find that appointment");
        assertThat(clinic.appointments()).isEqualTo(2);
    }

    @Test
    void aCallWithoutANumberFindsNothing() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);

        for (String tool : new String[] {"find_appointments", "cancel_appointment", "reschedule_appointment"}) {
            String said = told(clinic.send(clinic.message("call-" + tool, "", call("x", tool, Map.of()))));
            assertThat(said).contains("doesn't show one");
        }
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void theOnlyAppointmentIsMovedAndCancelledWithoutItsId() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);

        assertThat(clinic.tells(
                        "reschedule_appointment",
                        Map.of("appointment_time", tuesdayAt(15).toString())))
                .contains("moved", "booked for Tuesday", "3 PM");
        assertThat(clinic.tells("cancel_appointment", Map.of())).contains("3 PM", "cancelled");
        assertThat(clinic.tells("find_appointments", Map.of())).contains("no upcoming appointments");
    }

    @Test
    void oneOfSeveralIsChosenByItsTime() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);
        clinic.book(tuesdayAt(14), CALLER).statusCode(200);

        assertThat(clinic.tells("cancel_appointment", Map.of())).contains("There are 2 appointments", "Which one");
        assertThat(clinic.tells(
                        "cancel_appointment",
                        Map.of("appointment_time", tuesdayAt(14).toString())))
                .contains("2 PM", "cancelled");
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void aCancellationSentAgainIsToldTheSame() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);
        var cancel = clinic.message("call-13", call("call_1", "cancel_appointment", Map.of()));

        String first = told(clinic.send(cancel));

        assertThat(told(clinic.send(cancel))).isEqualTo(first).contains("cancelled");
    }

    @Test
    void knowledgeThatIsNotThereIsNotMadeUp() {
        assertThat(clinic.tells("search_knowledge", Map.of("query", "Do you do implants?")))
                .isEqualTo("There is nothing about that in our information.");
    }

    @Test
    void aLegacyFunctionCallIsAnsweredInItsOwnForm() {
        var message = clinic.envelope("function-call", "call-14", CALLER);
        message.getJsonObject("message")
                .put("functionCall", Map.of("name", "book_appointment", "parameters", wish("Ann", tuesdayAt(10))));

        clinic.send(message)
                .statusCode(200)
                .body("result", containsString("booked"))
                .body("results", nullValue());
        clinic.send(message).statusCode(200).body("result", containsString("booked"));
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void aMessageWithoutCallsHasNoResults() {
        clinic.send(clinic.envelope("tool-calls", "call-15", CALLER))
                .statusCode(200)
                .body("results", is(List.of()));
    }

    private String book(String provider) {
        return clinic.tells(
                "book_appointment",
                Map.of("patient_name", "Ann", "appointment_time", tuesdayAt(10).toString(), "provider_id", provider));
    }

    private Map<String, Object> wish(String name, LocalDateTime at) {
        return Map.of(
                "clinic_id",
                clinic.org.toString(),
                "provider_id",
                clinic.provider.toString(),
                "patient_name",
                name,
                "appointment_time",
                at.toString());
    }
}
