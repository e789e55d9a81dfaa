package ai.voxanne.followup.setting;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The settings' SQL. */
@ApplicationScoped
class SettingsRepository {

    private static final String AGENT = "sarah_outbound";
    private static final int DUPLICATE_HOURS = 24;

    private static final String FIND = """
            SELECT c.id, c.name, c.time_zone, c.country, s.template, s.agent, s.quiet_from, s.quiet_until,
                coalesce(s.consent_required, false) AS consent_required, s.booking_link, s.sender_number,
                s.messaging_service_sid, s.duplicate_hours
            FROM clinics AS c
            LEFT JOIN followup_settings AS s ON s.org_id = c.org_id AND s.clinic_id = c.id
            WHERE c.org_id = $1 AND c.id = $2
            """;

    // As a subquery it is looked for once, and not for each procedure.
    private static final String PROCEDURE_IN = """
            SELECT p.name, p.variants, p.guide, p.template, p.agent
            FROM procedures_of($1, $2) AS p
            WHERE p.name = (SELECT procedure_in($1, $2, $3))
            """;

    private static final String PROCEDURES = """
            SELECT p.name, p.variants, p.guide, p.template, p.agent, p.offered
            FROM procedures_of($1, $2) AS p
            ORDER BY p.name
            """;

    private static final String DEFAULT_PROCEDURES = """
            SELECT d.name, d.variants, d.guide, NULL AS template, NULL AS agent, true AS offered
            FROM default_procedures() AS d
            ORDER BY d.name
            """;

    // A clinic's changes come one after the other: each is laid over what it found.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext('followup_settings'), hashtext($1::uuid::text || $2::uuid::text))";

    private static final String SAVE = """
            INSERT INTO followup_settings AS s (
                org_id, clinic_id, template, agent, quiet_from, quiet_until, consent_required, booking_link,
                sender_number, messaging_service_sid, duplicate_hours)
            SELECT $1, $2, own.template, own.agent, ($3::jsonb #>> '{quiet_hours,from}')::time,
                ($3::jsonb #>> '{quiet_hours,until}')::time, coalesce(own.consent_required, false), own.booking_link,
                own.sender_number, own.messaging_service_sid, coalesce(own.duplicate_hours, $4)
            FROM jsonb_populate_record(NULL::followup_settings, $3::jsonb) AS own
            ON CONFLICT (org_id, clinic_id) DO UPDATE
            SET (template, agent, quiet_from, quiet_until, consent_required, booking_link, sender_number,
                messaging_service_sid, duplicate_hours, updated_at) = (
                excluded.template, excluded.agent, excluded.quiet_from, excluded.quiet_until,
                excluded.consent_required, excluded.booking_link, excluded.sender_number,
                excluded.messaging_service_sid, excluded.duplicate_hours, now())
            """;

    private static final String FORGET_PROCEDURES = "DELETE FROM procedures WHERE org_id = $1 AND clinic_id = $2";

    private static final String SAVE_PROCEDURES = """
            INSERT INTO procedures (org_id, clinic_id, name, variants, guide, template, agent, offered)
            SELECT $1, $2, own.name, own.variants, own.guide, own.template, own.agent, own.offered
            FROM jsonb_populate_recordset(NULL::procedures, $3::jsonb) AS own
            WHERE NOT EXISTS (
                SELECT FROM default_procedures() AS d
                WHERE (d.name, d.variants, d.guide) = (own.name, own.variants, own.guide)
                    AND own.template IS NULL AND own.agent IS NULL AND own.offered)
            """;

    private final ClinicDefaults defaults;

    SettingsRepository(ClinicDefaults defaults) {
        this.defaults = defaults;
    }

    Uni<Optional<Settings>> find(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::settings)
                        .findFirst());
    }

    Uni<Optional<Procedure>> procedureIn(SqlConnection tx, OrgId org, UUID clinic, String said) {
        return tx.preparedQuery(PROCEDURE_IN)
                .execute(Tuple.of(org.value(), clinic, said))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SettingsRepository::procedure)
                        .findFirst());
    }

    /** All procedures of a clinic by name, those that it doesn't offer too. */
    Uni<List<ProcedureForm>> procedures(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(PROCEDURES)
                .execute(Tuple.of(org.value(), clinic))
                .map(SettingsRepository::procedures);
    }

    /** The procedures of clinics that have set none, by name. */
    Uni<List<ProcedureForm>> defaultProcedures(SqlConnection tx) {
        return tx.preparedQuery(DEFAULT_PROCEDURES).execute().map(SettingsRepository::procedures);
    }

    /** What a clinic has that set nothing. */
    Settings defaults(Clinic clinic) {
        return new Settings(
                clinic,
                Template.DEFAULT,
                AGENT,
                Optional.empty(),
                false,
                URI.create(defaultBookingLink(clinic)),
                new Sender.Number(defaults.sender()),
                Duration.ofHours(DUPLICATE_HOURS));
    }

    /** Waits until nobody else changes this clinic's settings, until the end of the transaction. */
    Uni<Void> lock(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(org.value(), clinic)).replaceWithVoid();
    }

    /**
     * Stores what a clinic has set.
     *
     * @param own the settings that aren't the default
     * @param procedures all procedures; those that are the default aren't stored
     */
    Uni<Void> save(SqlConnection tx, OrgId org, UUID clinic, JsonObject own, JsonArray procedures) {
        return tx.preparedQuery(SAVE)
                .execute(Tuple.of(org.value(), clinic, own, DUPLICATE_HOURS))
                .chain(() -> tx.preparedQuery(FORGET_PROCEDURES).execute(Tuple.of(org.value(), clinic)))
                .chain(() -> tx.preparedQuery(SAVE_PROCEDURES).execute(Tuple.of(org.value(), clinic, procedures)))
                .replaceWithVoid();
    }

    private Settings settings(Row row) {
        var clinic = ClinicRepository.clinic(row);
        return new Settings(
                clinic,
                text(row, "template").map(Template::parse).orElse(Template.DEFAULT),
                text(row, "agent").orElse(AGENT),
                quietHours(row),
                row.getBoolean("consent_required"),
                URI.create(text(row, "booking_link").orElseGet(() -> defaultBookingLink(clinic))),
                sender(row),
                Duration.ofHours(
                        Optional.ofNullable(row.getInteger("duplicate_hours")).orElse(DUPLICATE_HOURS)));
    }

    private String defaultBookingLink(Clinic clinic) {
        return defaults.bookingLink().replace("{clinic}", clinic.id().toString());
    }

    private Sender sender(Row row) {
        return text(row, "messaging_service_sid")
                .<Sender>map(Sender.MessagingService::new)
                .orElseGet(() -> new Sender.Number(text(row, "sender_number").orElse(defaults.sender())));
    }

    private static Optional<QuietHours> quietHours(Row row) {
        var from = row.getLocalTime("quiet_from");
        return from == null ? Optional.empty() : Optional.of(new QuietHours(from, row.getLocalTime("quiet_until")));
    }

    private static Procedure procedure(Row row) {
        return new Procedure(
                row.getString("name"),
                List.of(row.getArrayOfStrings("variants")),
                row.getString("guide"),
                text(row, "agent"),
                text(row, "template").map(Template::parse));
    }

    private static List<ProcedureForm> procedures(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new ProcedureForm(
                        row.getString("name"),
                        List.of(row.getArrayOfStrings("variants")),
                        row.getString("guide"),
                        row.getString("template"),
                        row.getString("agent"),
                        row.getBoolean("offered")))
                .toList();
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
