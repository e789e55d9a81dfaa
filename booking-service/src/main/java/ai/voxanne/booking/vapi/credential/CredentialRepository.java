package ai.voxanne.booking.vapi.credential;

import ai.voxanne.booking.privacy.Sealed;
import ai.voxanne.booking.privacy.WrappedKey;
import ai.voxanne.booking.vapi.message.Claims;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import ai.voxanne.platform.vapi.CallSignals;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The clinics' Vapi credentials, encrypted. */
@ApplicationScoped
class CredentialRepository {

    // An organization's credential is good for all its clinics; which one a call is for, its ids say.
    private static final String CANDIDATES = """
            SELECT c.org_id, c.clinic_id, c.settings, c.secret_ciphertext, c.key_version, k.wrapped_key, k.master_key_id
            FROM vapi_credentials AS c
            JOIN org_data_keys AS k ON k.org_id = c.org_id AND k.version = c.key_version
            WHERE c.clinic_id = ANY ($4)
                OR c.org_id = ANY (ARRAY(
                    SELECT m.org_id
                    FROM vapi_mappings AS m
                    WHERE (m.kind = 'phone_number_id' AND m.value = ANY ($1))
                        OR (m.kind = 'phone_number' AND m.value = ANY ($2))
                        OR (m.kind = 'assistant_id' AND m.value = ANY ($3))))
            """;

    private static final String SAVE = """
            INSERT INTO vapi_credentials (org_id, clinic_id, type, settings, secret_ciphertext, key_version)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (org_id, clinic_id) DO UPDATE
            SET type = excluded.type, settings = excluded.settings, secret_ciphertext = excluded.secret_ciphertext,
                key_version = excluded.key_version, updated_at = now()
            """;

    private static final String REMOVE = "DELETE FROM vapi_credentials WHERE org_id = $1 AND clinic_id = $2";

    private static final String AUTH = """
            SELECT jsonb_build_object('type', type) || settings AS auth
            FROM vapi_credentials
            WHERE org_id = $1 AND clinic_id = $2
            """;

    private final SystemDatabase everyOrganization;

    CredentialRepository(SystemDatabase everyOrganization) {
        this.everyOrganization = everyOrganization;
    }

    /** The credentials with which this may have been sent, whatever their organization. */
    Uni<List<Stored>> candidates(Claims claims) {
        CallSignals signals = claims.signals();
        var parameters = Tuple.of(
                signals.phoneNumberIds().toArray(String[]::new),
                signals.phoneNumbers().toArray(String[]::new),
                signals.assistantIds().toArray(String[]::new),
                claims.clinicIds().toArray(UUID[]::new));
        return everyOrganization
                .query(CANDIDATES, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CredentialRepository::stored)
                        .toList());
    }

    Uni<Void> save(SqlConnection tx, OrgId org, UUID clinic, @Nullable SignatureRule rule, Sealed secret) {
        var values = Tuple.tuple()
                .addUUID(org.value())
                .addUUID(clinic)
                .addString(rule == null ? "secret" : "hmac")
                .addJsonObject(rule == null ? new JsonObject() : rule.toJson())
                .addValue(secret.ciphertext())
                .addInteger(secret.keyVersion());
        return tx.preparedQuery(SAVE).execute(values).replaceWithVoid();
    }

    Uni<Void> remove(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(REMOVE).execute(Tuple.of(org.value(), clinic)).replaceWithVoid();
    }

    /** What kind of credential the clinic has and how it is used, if it has one; never the secret. */
    Uni<Optional<JsonObject>> auth(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(AUTH)
                .execute(Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getJsonObject("auth"))
                        .findFirst());
    }

    private static Stored stored(Row row) {
        int version = row.getInteger("key_version");
        return new Stored(
                new OrgId(row.getUUID("org_id")),
                row.getUUID("clinic_id"),
                signature(row.getJsonObject("settings")),
                new Sealed(row.getDelegate().getBuffer("secret_ciphertext"), version),
                new WrappedKey(version, row.getDelegate().getBuffer("wrapped_key"), row.getString("master_key_id")));
    }

    private static @Nullable SignatureRule signature(JsonObject settings) {
        return settings.isEmpty() ? null : SignatureRule.of(settings);
    }

    /** A credential with what opens it. */
    record Stored(OrgId org, UUID clinic, @Nullable SignatureRule signature, Sealed secret, WrappedKey key) {}
}
