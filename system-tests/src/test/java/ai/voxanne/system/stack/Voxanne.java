package ai.voxanne.system.stack;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/**
 * The Voxanne under test, as the public sees it.
 *
 * @param origin the public origin, such as {@code http://localhost:8080}
 * @param google the calendars behind it
 */
public record Voxanne(String origin, GoogleCalendar google) {

    /** The telephones behind it. */
    public Twilio twilio() {
        return new Twilio(google.url());
    }

    /** A request in JSON from nobody in particular. */
    public RequestSpecification request() {
        return given().baseUri(origin).contentType(ContentType.JSON).urlEncodingEnabled(true);
    }

    /** A request in JSON from the bearer of this token. */
    public RequestSpecification request(String token) {
        return request().header("Authorization", "Bearer " + token);
    }
}
