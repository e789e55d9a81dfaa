package ai.voxanne.knowledge.answer;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The simulated model as a test sees it. */
public final class Model {

    private final String url;

    public Model() {
        this(System.getProperty(SimulatedLlm.URL));
    }

    public Model(String url) {
        this.url = url;
    }

    /** Makes it well again, and forgets what it was asked. */
    public void reset() {
        given().delete(url + "/script").then().statusCode(204);
        given().delete(url + "/requests").then().statusCode(204);
    }

    /** How it answers from now on; see the sandbox's script. */
    public void follow(JsonObject script) {
        given().contentType(ContentType.JSON)
                .body(script.encode())
                .put(url + "/script")
                .then()
                .statusCode(204);
    }

    public void say(String words) {
        follow(new JsonObject().put("say", words));
    }

    /** What it was asked, in order: {@code {vendor, key, body, client_left, ended}}. */
    public List<JsonObject> requests() {
        var requests = new JsonArray(given().get(url + "/requests").asString());
        return requests.stream().map(JsonObject.class::cast).toList();
    }

    /** The messages of the only prompt that it got. */
    public List<JsonObject> messages() {
        return requests().getFirst().getJsonObject("body").getJsonArray("messages").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
