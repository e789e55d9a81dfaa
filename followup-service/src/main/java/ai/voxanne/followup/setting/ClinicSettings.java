package ai.voxanne.followup.setting;

import ai.voxanne.followup.guide.GuideLinks;
import ai.voxanne.followup.guide.Guides;
import ai.voxanne.followup.setting.SettingsAnswer.Preview;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What clinics have set: for whoever decides about a text and writes it, and for the clinics to see and change. */
@ApplicationScoped
public class ClinicSettings {

    private static final String CHANGED = "followup_settings_changed";
    private static final String TABLE = "followup_settings";
    private static final String SOMEBODY = "Alexandra";

    private final SettingsRepository settings;
    private final SettingsChange changes;
    private final Guides guides;
    private final GuideLinks links;
    private final OrgDatabase database;
    private final AuditLog audit;

    ClinicSettings(
            SettingsRepository settings,
            SettingsChange changes,
            Guides guides,
            GuideLinks links,
            OrgDatabase database,
            AuditLog audit) {
        this.settings = settings;
        this.changes = changes;
        this.guides = guides;
        this.links = links;
        this.database = database;
        this.audit = audit;
    }

    /** What the organization's clinic has set, with the defaults; empty if it has no such clinic. */
    public Uni<Optional<Settings>> of(SqlConnection tx, OrgId org, UUID clinic) {
        return settings.find(tx, org, clinic);
    }

    /** The procedure that a name or a caller's words name, the most specific one; empty if they name none. */
    public Uni<Optional<Procedure>> procedure(SqlConnection tx, OrgId org, UUID clinic, String said) {
        return settings.procedureIn(tx, org, clinic, said);
    }

    /** The clinic's settings, and what its texts look like. */
    Uni<SettingsAnswer> read(OrgId org, Clinic clinic) {
        return database.inOrg(org, tx -> answer(tx, org, clinic));
    }

    /** Changes what is sent, all of it or nothing; fails with a bad request that lists what is wrong. */
    Uni<SettingsAnswer> change(OrgId org, Clinic clinic, String actor, ObjectNode sent) {
        var entry = AuditEntry.done(org, actor, CHANGED, TABLE, clinic.id().toString());
        return database.inOrg(
                org,
                tx -> settings.lock(tx, org, clinic.id())
                        .chain(() -> save(tx, org, clinic, sent))
                        .call(() -> audit.append(tx, entry))
                        .chain(() -> answer(tx, org, clinic))
                        .invoke(ClinicSettings::checkLength));
    }

    private Uni<Void> save(SqlConnection tx, OrgId org, Clinic clinic, ObjectNode sent) {
        return Uni.combine()
                .all()
                .unis(form(tx, org, clinic), standard(tx, clinic), guides.files(tx, org, clinic.id()))
                .with((current, standard, files) -> {
                    var wanted = changes.over(current, standard, sent);
                    return new Checked(new SettingsRules(clinic, standard, files).valid(wanted), standard);
                })
                .chain(checked -> settings.save(tx, org, clinic.id(), own(checked), procedures(checked)));
    }

    private JsonObject own(Checked checked) {
        return new JsonObject(
                changes.own(checked.settings(), checked.standard()).toString());
    }

    private JsonArray procedures(Checked checked) {
        return new JsonArray(changes.tree(checked.settings().procedures()).toString());
    }

    private Uni<SettingsAnswer> answer(SqlConnection tx, OrgId org, Clinic clinic) {
        return Uni.combine()
                .all()
                .unis(set(tx, org, clinic), settings.procedures(tx, org, clinic.id()))
                .with((set, procedures) -> new SettingsAnswer(
                        SettingsForm.of(set, procedures),
                        procedures.stream()
                                .filter(form -> Boolean.TRUE.equals(form.offered()))
                                .map(ProcedureForm::procedure)
                                .map(procedure -> preview(set, procedure))
                                .toList()));
    }

    private Preview preview(Settings set, Procedure procedure) {
        return Preview.of(procedure, MessageText.of(set, procedure, SOMEBODY, links.example(procedure.guide())));
    }

    private Uni<SettingsForm> form(SqlConnection tx, OrgId org, Clinic clinic) {
        return Uni.combine()
                .all()
                .unis(set(tx, org, clinic), settings.procedures(tx, org, clinic.id()))
                .with(SettingsForm::of);
    }

    private Uni<SettingsForm> standard(SqlConnection tx, Clinic clinic) {
        return settings.defaultProcedures(tx).map(procedures -> SettingsForm.of(settings.defaults(clinic), procedures));
    }

    private Uni<Settings> set(SqlConnection tx, OrgId org, Clinic clinic) {
        return settings.find(tx, org, clinic.id()).map(Optional::orElseThrow);
    }

    // Filled in, a text is longer than its template; the change is rolled back.
    private static void checkLength(SettingsAnswer answer) {
        boolean tooLong =
                answer.messages().stream().anyMatch(text -> text.body().length() > MessageText.LONGEST_SHOWN);
        if (tooLong) {
            throw Problem.invalid(
                            "template",
                            "must be shorter: filled in it has more than " + MessageText.LONGEST_SHOWN
                                    + " characters, and networks take no more")
                    .toException();
        }
    }

    private record Checked(SettingsForm settings, SettingsForm standard) {}
}
