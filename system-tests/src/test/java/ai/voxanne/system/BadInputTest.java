package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.input.BadValues;
import ai.voxanne.system.input.Endpoint;
import ai.voxanne.system.input.Endpoints;
import ai.voxanne.system.input.Ids;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SigningKey;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the contract's error table, at every endpoint: a clear problem, and nothing half-done. */
@SystemTest
@NeedsOwnStack
class BadInputTest {

    private static final Map<Integer, String> CODES = Map.of(
            400, "BAD_REQUEST",
            401, "UNAUTHORIZED",
            403, "FORBIDDEN",
            404, "NOT_FOUND",
            413, "TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE");
    private static final List<String> INTERNALS =
            List.of("Exception", "ai.voxanne", "SELECT", "ERROR:", "java.", "constraint", "PgException");
    private static final int MORE_THAN_A_MEBIBYTE = 1024 * 1024 + 100;

    private final Voxanne voxanne;
    private final SigningKey signingKey;
    private final Clinic clinic;
    private final Clinic stranger;
    private final Ids own;
    private final Ids foreign;
    private final List<Endpoint> endpoints;
    private final List<Object> before;

    BadInputTest(OwnStack stack) {
        this.voxanne = stack.voxanne();
        this.signingKey = stack.signingKey();
        this.clinic = Clinic.signUp(voxanne);
        this.stranger = Clinic.signUp(voxanne);
        this.own = Ids.of(clinic);
        this.foreign = Ids.of(stranger);
        this.endpoints = Endpoints.of(own);
        this.before = everything();
    }

    @AfterAll
    void nothingIsHalfDone() {
        assertThat(everything()).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> withoutAGoodTokenItGets401WhateverElseIsWrong() {
        return eachOf(endpoint -> !endpoint.isPublic(), endpoint -> {
            for (var authorization : badAuthorizations()) {
                var request = voxanne.request().header(authorization);
                assertProblem(401, send(request, endpoint, own, endpoint.fields()));
                assertProblem(401, ask(voxanne.request().header(authorization).body("{"), endpoint, own));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aScopeOpensNothingElse() {
        var token = clinic.machineToken("knowledge:read");
        return eachOf(
                endpoint -> !endpoint.isPublic(),
                endpoint -> assertProblem(403, send(voxanne.request(token), endpoint, own, endpoint.fields())));
    }

    @TestFactory
    Stream<DynamicTest> whatIsForAdministratorsIsRefusedToStaff() {
        var token = staffToken();
        return eachOf(
                Endpoint::adminOnly,
                endpoint -> assertProblem(403, send(voxanne.request(token), endpoint, own, endpoint.fields())));
    }

    @TestFactory
    Stream<DynamicTest> aBodyThatIsNoJsonObjectGets400() {
        return eachOf(Endpoint::hasBody, endpoint -> {
            for (var body : List.of("", "{", "[]", "\"text\"", "42", "null", "{\"a\":1}}", "{'a':1}", "\u0000")) {
                assertProblem(400, ask(as(endpoint).body(body), endpoint, own));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aBodyThatIsTooLargeGets413() {
        var large =
                new JsonObject().put("notes", "x".repeat(MORE_THAN_A_MEBIBYTE)).encode();
        return eachOf(
                Endpoint::hasBody,
                endpoint -> assertProblem(413, ask(as(endpoint).body(large), endpoint, own)));
    }

    @TestFactory
    Stream<DynamicTest> aBodyThatIsNotSentAsJsonGets415() {
        return eachOf(Endpoint::hasBody, endpoint -> {
            for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                var request = as(endpoint).contentType(type).body(endpoint.body(endpoint.fields()));
                assertProblem(415, ask(request, endpoint, own));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aMissingFieldGets400() {
        return eachOf(endpoint -> !endpoint.required().isEmpty(), endpoint -> {
            for (var field : endpoint.required()) {
                var without = endpoint.fields();
                without.remove(field);
                assertProblem(400, send(as(endpoint), endpoint, own, without));
                assertProblem(
                        400, send(as(endpoint), endpoint, own, endpoint.fields().putNull(field)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aWrongFieldGets400() {
        return eachOf(Endpoint::hasBody, endpoint -> {
            for (var field : endpoint.fields()) {
                for (var bad : BadValues.of(field.getKey(), field.getValue())) {
                    var answer =
                            send(as(endpoint), endpoint, own, endpoint.fields().put(field.getKey(), bad));
                    assertProblem(field.getKey() + " = " + shown(bad), 400, answer);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aClinicThatIsNotTheCallersGets403WhetherItExistsOrNot() {
        return eachOf(Endpoint::namesClinic, endpoint -> {
            for (var ids : List.of(own.with("clinic", stranger.id()), own.withUnknown("clinic"))) {
                var fields = endpoint.fields();
                if (fields.containsKey("clinic_id")) {
                    fields.put("clinic_id", ids.get("clinic"));
                }
                assertProblem(403, send(as(endpoint), endpoint, ids, fields));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aChildThatIsUnknownOrForeignGets404InThePath() {
        return eachOf(endpoint -> !endpoint.children().isEmpty(), endpoint -> {
            for (var child : endpoint.children()) {
                assertProblem(404, send(as(endpoint), endpoint, own.withUnknown(child), endpoint.fields()));
                assertProblem(
                        404, send(as(endpoint), endpoint, own.with(child, foreign.get(child)), endpoint.fields()));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aChildThatIsUnknownOrForeignGets404InTheBody() {
        var children = Map.of(
                "provider_id", "provider", "appointment_id", "booking", "slot_id", "slot", "patient_id", "patient");
        return eachOf(endpoint -> children.keySet().stream().anyMatch(endpoint.required()::contains), endpoint -> {
            for (var field : children.entrySet()) {
                if (endpoint.required().contains(field.getKey())) {
                    var unknown = endpoint.fields()
                            .put(field.getKey(), UUID.randomUUID().toString());
                    var others = endpoint.fields().put(field.getKey(), foreign.get(field.getValue()));
                    assertProblem(404, send(as(endpoint), endpoint, own, unknown));
                    assertProblem(404, send(as(endpoint), endpoint, own, others));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> anIdThatIsNoneGetsAClearRefusal() {
        return eachOf(endpoint -> !endpoint.children().isEmpty(), endpoint -> {
            for (var child : endpoint.children()) {
                var answer = send(as(endpoint), endpoint, own.with(child, "no-uuid"), endpoint.fields());
                assertThat(answer.statusCode()).isIn(400, 404);
                assertProblem(answer.statusCode(), answer);
            }
        });
    }

    @Test
    void anUnknownToolAndAnUnknownAddressAreToldSo() {
        assertProblem(400, clinic.use("order_pizza", new JsonObject()).extract().response());
        assertProblem(404, clinic.request().get("/api/bookings"));
        assertProblem(404, voxanne.request().get("/nowhere"));
    }

    @Test
    void theTokenEndpointRefusesAsOAuthSays() {
        var request = voxanne.request().contentType("application/x-www-form-urlencoded");
        request.formParam("grant_type", "password")
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .body("error", is("unsupported_grant_type"));
        voxanne.request()
                .contentType("application/x-www-form-urlencoded")
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", own.get("client"))
                .formParam("client_secret", "wrong")
                .post("/oauth/token")
                .then()
                .statusCode(401)
                .body("error", is("invalid_client"));
    }

    private Stream<DynamicTest> eachOf(Predicate<Endpoint> chosen, Consumer<Endpoint> test) {
        return endpoints.stream()
                .filter(chosen)
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> test.accept(endpoint)));
    }

    private RequestSpecification as(Endpoint endpoint) {
        return endpoint.isPublic() ? voxanne.request() : clinic.request();
    }

    private static Response send(RequestSpecification request, Endpoint endpoint, Ids ids, JsonObject fields) {
        return ask(endpoint.hasBody() ? request.body(endpoint.body(fields)) : request, endpoint, ids);
    }

    private static Response ask(RequestSpecification request, Endpoint endpoint, Ids ids) {
        return request.request(endpoint.method(), ids.in(endpoint.path()));
    }

    private List<Header> badAuthorizations() {
        var claims = SigningKey.claimsOf(clinic.token());
        var now = Clock.systemUTC().instant().getEpochSecond();
        var unsigned = SigningKey.encode(new JsonObject().put("alg", "none")) + "." + SigningKey.encode(claims) + ".";
        return Stream.of(
                        "",
                        "Basic YTpi",
                        "Bearer",
                        "Bearer nonsense",
                        "Bearer a.b.c",
                        "Bearer " + clinic.token() + "x",
                        "Bearer " + unsigned,
                        "Bearer " + SigningKey.forged(signingKey.id()).sign(claims),
                        "Bearer " + SigningKey.forged("unknown").sign(claims),
                        "Bearer "
                                + signingKey.sign(
                                        claims.copy().put("iat", now - 7200).put("exp", now - 3600)),
                        "Bearer " + signingKey.sign(claims.copy().put("iss", "https://elsewhere.test")),
                        "Bearer " + signingKey.sign(claims.copy().put("aud", "another-service")))
                .map(value -> new Header("Authorization", value))
                .toList();
    }

    private String staffToken() {
        var email = "staff-%s@clinic.test".formatted(UUID.randomUUID());
        String invitation = clinic.request(new JsonObject().put("email", email).put("role", "staff"))
                .post("/api/users/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        var acceptance = new JsonObject()
                .put("token", invitation)
                .put("password", Clinic.PASSWORD)
                .put("full_name", "Sam Staff");
        return voxanne.request()
                .body(acceptance.encode())
                .post("/api/auth/accept-invitation")
                .then()
                .statusCode(201)
                .extract()
                .path("access_token");
    }

    private List<Object> everything() {
        return Stream.of(
                        "/api/bookings/{clinic}",
                        "/api/patients/{clinic}",
                        "/api/slots?clinic_id={clinic}",
                        "/api/providers",
                        "/api/clinics")
                .map(path -> clinic.request()
                        .get(own.in(path))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .<Object>get("$"))
                .toList();
    }

    private static void assertProblem(int status, Response answer) {
        assertProblem("answer", status, answer);
    }

    private static void assertProblem(String sent, int status, Response answer) {
        var body = answer.asString();
        assertThat(answer.statusCode()).as("%s: %s", sent, body).isEqualTo(status);
        assertThat(answer.contentType()).as(sent).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).as(sent).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).as(sent).isEqualTo(CODES.get(status));
        assertThat(answer.jsonPath().getString("error")).as(sent).isNotBlank().doesNotContain("\n");
        assertThat(body).as(sent).doesNotContain(INTERNALS);
    }

    private static String shown(Object value) {
        var text = String.valueOf(value);
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
