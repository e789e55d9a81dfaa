package ai.voxanne.followup.setting;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What clinics have set, for whoever decides about a text and writes it. */
@ApplicationScoped
public class ClinicSettings {

    private final SettingsRepository settings;

    ClinicSettings(SettingsRepository settings) {
        this.settings = settings;
    }

    /** What the organization's clinic has set, with the defaults; empty if it has no such clinic. */
    public Uni<Optional<Settings>> of(SqlConnection tx, OrgId org, UUID clinic) {
        return settings.find(tx, org, clinic);
    }

    /** The procedure that a name or a caller's words name, the most specific one; empty if they name none. */
    public Uni<Optional<Procedure>> procedure(SqlConnection tx, OrgId org, UUID clinic, String said) {
        return settings.procedureIn(tx, org, clinic, said);
    }
}
