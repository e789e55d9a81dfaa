package ai.voxanne.booking.calendar.feed;

import static ai.voxanne.booking.ClinicFixture.monday;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.CancelRequest;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

/** A provider's appointments as iCalendar, for whoever has the address. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class FeedTest {

    private static final String PATH = "/api/providers/{id}/feed";

    @Inject
    AppointmentBook book;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void theFeedShowsTheProvidersAppointmentsWithInitialsOnly() throws Throwable {
        var booked = book("09:00");
        var cancelled = book("11:00");
        VertxContextSupport.subscribeAndAwait(() ->
                book.cancel(clinic.org(), new CancelRequest(clinic.id(), cancelled.id(), null, null, null, List.of())));

        var answer = read(open());

        assertThat(answer.contentType()).startsWith("text/calendar");
        assertThat(answer.asString()).doesNotContain("Roe", "+1202", "First visit");
        var feed = parse(answer);
        feed.validate();
        assertThat(feed.<VEvent>getComponents("VEVENT")).hasSize(2);
        assertThat(value(feed, booked, "DTSTART")).isEqualTo(utc(booked));
        assertThat(value(feed, booked, "SUMMARY")).isEqualTo("Consultation (J. R.)");
        assertThat(value(feed, booked, "SEQUENCE")).isEqualTo("1");
        assertThat(value(feed, booked, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(feed, cancelled, "SEQUENCE")).isEqualTo("2");
        assertThat(value(feed, cancelled, "STATUS")).isEqualTo("CANCELLED");
    }

    @Test
    void aClosedFeedAWrongTokenAndAnUnknownProviderAreAnsweredAlike() {
        String url = open();
        assertThat(read(url).statusCode()).isEqualTo(200);
        String renewed = open();
        assertThat(read(url).statusCode()).isEqualTo(404);

        clinic.asAdmin().delete(PATH, clinic.provider()).then().statusCode(204);

        assertThat(read(renewed).statusCode()).isEqualTo(404);
        given().get("/calendars/" + clinic.provider() + ".ics")
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
        given().get("/calendars/" + UUID.randomUUID() + ".ics?token=x").then().statusCode(404);
        given().get("/calendars/nobody.ics?token=x").then().statusCode(404);
    }

    @Test
    void aFeedsTokenOpensNoOtherProvidersFeed() {
        var other = ClinicFixture.create();
        String token = URI.create(open()).getQuery();

        given().get("/calendars/" + other.provider() + ".ics?" + token).then().statusCode(404);
    }

    @Test
    void onlyTheirOwnPeopleAndTheProviderOpenAFeed() {
        var other = ClinicFixture.create();
        other.asAdmin().post(PATH, clinic.provider()).then().statusCode(404);
        clinic.as(TestTokens.person(clinic.id(), UUID.randomUUID(), "provider"))
                .post(PATH, clinic.provider())
                .then()
                .statusCode(403);
        clinic.as(TestTokens.person(clinic.id(), clinic.provider(), "provider"))
                .post(PATH, clinic.provider())
                .then()
                .statusCode(201);
        clinic.asAdmin().post(PATH, "nobody").then().statusCode(400);
        given().post(PATH, clinic.provider()).then().statusCode(401);
    }

    private Appointment book(String time) throws Throwable {
        return ((Booked) VertxContextSupport.subscribeAndAwait(
                        () -> book.book(clinic.org(), clinic.request(monday(time)))))
                .appointment();
    }

    private String open() {
        return clinic.asAdmin()
                .post(PATH, clinic.provider())
                .then()
                .statusCode(201)
                .extract()
                .path("url");
    }

    private static Response read(String url) {
        var address = URI.create(url);
        return given().get(address.getPath() + "?" + address.getQuery());
    }

    private static Calendar parse(Response answer) throws Exception {
        return new CalendarBuilder().build(new StringReader(answer.asString()));
    }

    private static String value(Calendar feed, Appointment appointment, String property) {
        return feed.<VEvent>getComponents("VEVENT").stream()
                .filter(event -> event.getUid().orElseThrow().getValue().equals(appointment.id() + "@voxanne"))
                .findFirst()
                .orElseThrow()
                .getRequiredProperty(property)
                .getValue();
    }

    private static String utc(Appointment appointment) {
        return appointment.scheduledAt().toString().replaceAll("[-:]", "");
    }
}
