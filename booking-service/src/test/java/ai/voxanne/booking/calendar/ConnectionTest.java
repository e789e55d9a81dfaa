package ai.voxanne.booking.calendar;

import static ai.voxanne.booking.ClinicFixture.monday;
import static ai.voxanne.booking.calendar.CalendarFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connecting a clinic to Google, over HTTP; losing the credential, and getting it back. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = GoogleSandbox.class, scope = TestResourceScope.GLOBAL)
class ConnectionTest {

    private static final String PATH = "/api/clinics/{id}/calendar";
    private static final Map<String, Object> GRANT =
            Map.of("client_id", "a-client", "client_secret", "its-secret", "refresh_token", "good-CANARY");
    private static final Map<String, Object> REVOKED_GRANT =
            Map.of("client_id", "a-client", "client_secret", "its-secret", "refresh_token", "revoked");

    @Inject
    AppointmentBook book;

    @AfterEach
    void heal() {
        GoogleSandbox.heal();
    }

    @Test
    void aNewClinicIsConnectedToTheSandbox() {
        status(CalendarFixture.create(book))
                .statusCode(200)
                .body("status", is("connected"))
                .body("type", is("sandbox"))
                .body("event_detail", is("initials"))
                .body("parked", is(0));
    }

    @Test
    void anOauthGrantConnectsAnotherCalendarAndTheEventsMoveThere() {
        var clinic = CalendarFixture.create(book);
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "synced");

        String calendar = "front-desk-" + UUID.randomUUID() + "@example.com";
        change(clinic, Map.of("type", "oauth", "calendar_id", calendar, "credential", GRANT))
                .statusCode(200)
                .body("status", is("connected"))
                .body("type", is("oauth"))
                .body("calendar_id", is(calendar))
                .body(not(containsString("CANARY")));

        eventually(() -> GoogleSandbox.events(calendar), events -> events.size() == 1);
        eventually(() -> GoogleSandbox.events(clinic.calendar()), events -> events.isEmpty());
        assertThat(Owner.query(
                                "SELECT * FROM calendar_connections WHERE org_id = ?",
                                clinic.clinic().id())
                        .toString())
                .doesNotContain("CANARY");
    }

    @Test
    void aServiceAccountSignsItsAssertionItself() {
        var clinic = CalendarFixture.create(book);
        String calendar = "doctor-" + UUID.randomUUID() + "@example.com";

        change(clinic, Map.of("calendar_id", calendar, "credential", account("desk@clinic.iam.gserviceaccount.com")))
                .statusCode(200)
                .body("type", is("service_account"));
        clinic.book(monday("09:00"));

        eventually(() -> GoogleSandbox.events(calendar), events -> events.size() == 1);
    }

    @Test
    void aRevokedCredentialParksTheWorkTellsTheClinicAndANewOneResumesIt() {
        var clinic = CalendarFixture.create(book);
        String calendar = "front-desk-" + UUID.randomUUID();
        try (var topic = KafkaTopic.fromNow(Topics.CALENDAR)) {
            // Given
            change(clinic, Map.of("type", "oauth", "calendar_id", calendar, "credential", REVOKED_GRANT))
                    .statusCode(200);

            // When
            var first = clinic.book(monday("09:00"));
            var second = clinic.book(monday("10:00"));

            // Then
            clinic.awaitRow(first, "parked");
            clinic.awaitRow(second, "parked");
            status(clinic)
                    .body("status", is("revoked"))
                    .body("reason", containsString("invalid_grant"))
                    .body("parked", is(2));
            assertThat(Owner.count(
                            "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = 'calendar_revoked'",
                            clinic.clinic().id()))
                    .isEqualTo(1);
            var told = eventually(() -> topic.of(first.id().toString()), records -> !records.isEmpty());
            assertThat(CloudEvent.parse(told.getFirst().value()).type()).isEqualTo("ai.voxanne.calendar.sync-failed");

            // When
            change(clinic, Map.of("credential", GRANT)).body("status", is("connected"));

            // Then
            eventually(() -> GoogleSandbox.events(calendar), events -> events.size() == 2);
            clinic.awaitRow(first, "synced");
            status(clinic).body("reason", nullValue()).body("parked", is(0));
        }
    }

    @Test
    void aCalendarThatRefusesTheSandboxTokenParksToo() {
        var clinic = CalendarFixture.create(book);
        GoogleSandbox.fault(401, 2);

        var booked = clinic.book(monday("09:00"));

        clinic.awaitRow(booked, "parked");
        status(clinic).body("status", is("revoked")).body("since", notNullValue());
    }

    @Test
    void whatTheEventsShowCanBeChosenAndComingEventsFollow() {
        var clinic = CalendarFixture.create(book);
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "synced");

        change(clinic, Map.of("event_detail", "none")).body("event_detail", is("none"));
        eventually(
                () -> clinic.awaitEvent(booked),
                event -> event.getString("summary").equals("Consultation"));

        change(clinic, Map.of("event_detail", "name"));
        eventually(
                () -> clinic.awaitEvent(booked),
                event -> event.getString("summary").equals("Consultation (Jane Roe)"));
    }

    @Test
    void aDisconnectedClinicsBookingsGoNowhereAndConnectingBringsThemIn() {
        var clinic = CalendarFixture.create(book);
        clinic.clinic().asAdmin().delete(PATH, clinic.clinic().id()).then().statusCode(204);
        status(clinic).body("status", is("disconnected"));
        var booked = clinic.book(monday("09:00"));

        String calendar = "late-" + UUID.randomUUID();
        change(clinic, Map.of("type", "oauth", "calendar_id", calendar, "credential", GRANT));

        eventually(() -> GoogleSandbox.events(calendar), events -> events.size() == 1);
        clinic.awaitRow(booked, "synced");
    }

    @Test
    void aProvidersOwnCalendarIsUsedInstead() {
        var clinic = CalendarFixture.create(book);
        String own = "dr-ada-" + UUID.randomUUID() + "@example.com";
        Owner.update(
                "UPDATE profiles SET google_calendar_id = ? WHERE org_id = ? AND id = ?",
                own,
                clinic.clinic().id(),
                clinic.clinic().provider());

        clinic.book(monday("09:00"));

        eventually(() -> GoogleSandbox.events(own), events -> events.size() == 1);
        assertThat(GoogleSandbox.events(clinic.calendar())).isEmpty();
    }

    @Test
    void badCredentialsAreToldByField() {
        var clinic = CalendarFixture.create(book);

        change(clinic, Map.of("type", "magic", "credential", GRANT))
                .statusCode(400)
                .body("violations[0].field", is("type"));
        change(clinic, Map.of("type", "oauth", "credential", Map.of("client_id", "a")))
                .statusCode(400)
                .body("violations[0].field", is("credential.client_secret"));
        change(clinic, Map.of("credential", Map.of("client_email", "a@b.c", "private_key", "no key")))
                .statusCode(400)
                .body("violations[0].field", is("credential.private_key"));
        change(clinic, Map.of("credential", account("a@b.c")))
                .statusCode(400)
                .body("violations[0].field", is("calendar_id"));
        change(clinic, Map.of("credential", 5)).statusCode(400);
        change(clinic, Map.of("event_detail", "everything")).statusCode(400);
    }

    @Test
    void othersMayNotConnectAClinic() {
        var clinic = CalendarFixture.create(book);
        var other = CalendarFixture.create(book);

        other.clinic()
                .asAdmin()
                .body(Map.of("event_detail", "name"))
                .put(PATH, clinic.clinic().id())
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        clinic.clinic()
                .as(TestTokens.person(clinic.clinic().id(), clinic.clinic().provider(), "provider"))
                .get(PATH, clinic.clinic().id())
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse status(CalendarFixture clinic) {
        return clinic.clinic().asAdmin().get(PATH, clinic.clinic().id()).then();
    }

    private static ValidatableResponse change(CalendarFixture clinic, Map<String, Object> body) {
        return clinic.clinic()
                .asAdmin()
                .body(body)
                .put(PATH, clinic.clinic().id())
                .then();
    }

    private static Map<String, Object> account(String email) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PRIVATE KEY-----\n";
            return Map.of("type", "service_account", "client_email", email, "private_key", pem);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
