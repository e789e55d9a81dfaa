package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.booking.calendar.google.GoogleCredentials;
import ai.voxanne.booking.calendar.google.GoogleRefusal;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.booking.privacy.Sealed;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a clinic's connection; null stays as it is.
 *
 * @param type {@code service_account} or {@code oauth}, given with a credential
 * @param credential the members of it that we need
 */
record ConnectionChange(
        @Nullable String type,
        @Nullable JsonObject credential,
        @Nullable String calendarId,
        @Nullable String eventDetail) {

    private static final int LONGEST_ID = 320;
    private static final int LONGEST_SECRET = 10_000;
    private static final Set<String> DETAILS = Set.of("none", "initials", "name");

    /** Reads the body of {@code PUT /api/clinics/{id}/calendar}. */
    static ConnectionChange read(Fields body) {
        var credential = body.optional("credential").map(ConnectionChange::members);
        var type = body.optional("type")
                .map(ConnectionChange::type)
                .or(() -> credential.map(ConnectionChange::typeOf))
                .orElse(null);
        return new ConnectionChange(
                type,
                credential.map(members -> needed(String.valueOf(type), members)).orElse(null),
                body.optional("calendar_id")
                        .map(id -> id.line(LONGEST_ID).strip())
                        .orElse(null),
                body.optional("event_detail").map(ConnectionChange::detail).orElse(null));
    }

    /** The connection after this change; a new credential connects, and so does another calendar than the refused. */
    Connection applyTo(Connection current, @Nullable Sealed secret) {
        boolean connects = secret != null || (calendarId != null && current.isRevoked());
        return new Connection(
                current.org(),
                current.clinic(),
                secret != null ? type : current.type(),
                calendarId != null ? calendarId : defaultCalendar(current),
                secret != null ? secret : current.credential(),
                connects ? "connected" : current.status(),
                eventDetail != null ? eventDetail : current.detail());
    }

    // With OAuth the account has a main calendar; a service account has none that anybody sees.
    private String defaultCalendar(Connection current) {
        return credential != null && Connection.OAUTH.equals(type) && current.type() == null
                ? "primary"
                : current.calendar();
    }

    private static String type(Field type) {
        String word = type.line(LONGEST_ID);
        if (!Connection.SERVICE_ACCOUNT.equals(word) && !Connection.OAUTH.equals(word)) {
            throw type.wrong("must be service_account or oauth");
        }
        return word;
    }

    private static String typeOf(JsonObject credential) {
        return credential.containsKey("private_key") ? Connection.SERVICE_ACCOUNT : Connection.OAUTH;
    }

    private static String detail(Field detail) {
        String word = detail.line(LONGEST_ID);
        if (!DETAILS.contains(word)) {
            throw detail.wrong("must be none, initials or name");
        }
        return word;
    }

    // Google's console gives a service account's key as a file: its text is as good as its object.
    private static JsonObject members(Field credential) {
        return switch (credential.value()) {
            case Map<?, ?> members -> {
                var json = new JsonObject();
                members.forEach((name, value) -> json.put(String.valueOf(name), value));
                yield json;
            }
            case String text -> parsed(credential, text);
            default -> throw credential.wrong("must be an object");
        };
    }

    private static JsonObject parsed(Field credential, String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw credential.wrong("must be an object");
        }
    }

    private static JsonObject needed(String type, JsonObject members) {
        boolean account = Connection.SERVICE_ACCOUNT.equals(type);
        var names = account
                ? List.of("client_email", "private_key")
                : List.of("client_id", "client_secret", "refresh_token");
        var needed = new JsonObject();
        names.forEach(name -> needed.put(name, secret(members, name)));
        if (account) {
            checkKey(needed.getString("private_key"));
        }
        return needed;
    }

    private static String secret(JsonObject members, String name) {
        String path = "credential." + name;
        return Fields.of(members.getMap()).sent(name) && members.getValue(name) != null
                ? new Field(path, members.getValue(name)).prose(LONGEST_SECRET).strip()
                : missing(path);
    }

    private static String missing(String path) {
        throw new Field(path, "").wrong("is missing");
    }

    private static void checkKey(String pem) {
        try {
            GoogleCredentials.privateKey(pem);
        } catch (GoogleRefusal e) {
            throw new Field("credential.private_key", "").wrong("must be a PKCS #8 key in PEM");
        }
    }
}
