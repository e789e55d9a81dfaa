package ai.voxanne.followup;

import static io.restassured.RestAssured.given;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/**
 * An organization of its own with one clinic in New York.
 *
 * @param id the organization's id and that of its clinic
 */
public record ClinicFixture(UUID id, String admin) {

    public static ClinicFixture create() {
        UUID org = Owner.newOrganization("America/New_York", "US");
        return new ClinicFixture(org, TestTokens.admin(org));
    }

    public OrgId org() {
        return new OrgId(id);
    }

    /** A request as the admin. */
    public RequestSpecification asAdmin() {
        return as(admin);
    }

    public RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A person of this organization with a role. */
    public RequestSpecification asPerson(String role) {
        return as(TestTokens.person(id, UUID.randomUUID(), role));
    }
}
