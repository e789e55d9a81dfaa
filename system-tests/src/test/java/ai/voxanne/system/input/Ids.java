package ai.voxanne.system.input;

import ai.voxanne.system.clinic.Clinic;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Ids by the names under which paths know them.
 *
 * @param byName such as {@code booking}
 */
public record Ids(Map<String, String> byName) {

    /** One of everything that a clinic has. */
    public static Ids of(Clinic clinic) {
        var ids = new HashMap<String, String>();
        ids.put("clinic", clinic.id());
        ids.put("provider", clinic.provider());
        ids.put("patient", clinic.newPatient("Maria Lopez"));
        ids.put("slot", clinic.newSlot("16:00"));
        ids.put("booking", clinic.book("09:00").statusCode(200).extract().path("appointment_id"));
        ids.put("hold", hold(clinic));
        ids.put("client", client(clinic));
        return new Ids(Collections.unmodifiableMap(ids));
    }

    public String get(String name) {
        return byName.getOrDefault(name, "");
    }

    /** The same ids, but for one. */
    public Ids with(String name, String id) {
        var ids = new HashMap<>(byName);
        ids.put(name, id);
        return new Ids(Collections.unmodifiableMap(ids));
    }

    /** The same ids, but for one that nobody has. */
    public Ids withUnknown(String name) {
        return with(name, UUID.randomUUID().toString());
    }

    /** A path with these ids in place of their names. */
    public String in(String path) {
        var filled = path;
        for (var id : byName.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    private static String hold(Clinic clinic) {
        var hold = new JsonObject()
                .put("clinic_id", clinic.id())
                .put("provider_id", clinic.provider())
                .put("starts_at", Clinic.at("15:00").toString());
        return clinic.request(hold)
                .post("/api/holds")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String client(Clinic clinic) {
        var client = new JsonObject().put("name", "Vapi").put("scopes", List.of("vapi:tools"));
        return clinic.request(client)
                .post("/api/clients")
                .then()
                .statusCode(201)
                .extract()
                .path("client_id");
    }
}
