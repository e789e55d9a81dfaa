package ai.voxanne.followup.setting;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
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

    private static final String PROCEDURE_IN = """
            SELECT p.name, p.variants, p.guide, p.template, p.agent
            FROM procedures_of($1, $2) AS p
            WHERE p.name = procedure_in($1, $2, $3)
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

    private Settings settings(Row row) {
        var clinic = new Clinic(
                row.getUUID("id"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("country"));
        return new Settings(
                clinic,
                text(row, "template").map(Template::parse).orElse(Template.DEFAULT),
                text(row, "agent").orElse(AGENT),
                quietHours(row),
                row.getBoolean("consent_required"),
                URI.create(text(row, "booking_link").orElse(defaultBookingLink(clinic))),
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

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
