package ai.voxanne.followup.guide;

import ai.voxanne.followup.guide.CheckedPdf.PdfException;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The guides that a clinic's texts may lead to: its own, and everybody's four. */
@ApplicationScoped
public class Guides {

    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,95}\\.pdf");
    private static final int READERS = 2;

    private final DefaultGuides defaults;
    private final GuideRepository guides;
    private final OrgDatabase database;
    private final AuditLog audit;
    private final WorkerExecutor readers;

    Guides(DefaultGuides defaults, GuideRepository guides, OrgDatabase database, AuditLog audit, Vertx vertx) {
        this.defaults = defaults;
        this.guides = guides;
        this.database = database;
        this.audit = audit;
        this.readers = vertx.createSharedWorkerExecutor("guides", READERS);
    }

    /** The file names of all of them. */
    public Uni<Set<String>> files(SqlConnection tx, OrgId org, UUID clinic) {
        return guides.files(tx, org, clinic).map(own -> {
            var all = new TreeSet<>(defaults.files());
            all.addAll(own);
            return all;
        });
    }

    /** All of them by name. */
    public Uni<List<GuideEntry>> list(OrgId org, UUID clinic) {
        return guides.list(org, clinic).map(own -> {
            var names = own.stream().map(GuideEntry::file).toList();
            return Stream.concat(
                            own.stream(), defaults.entries().stream().filter(guide -> !names.contains(guide.file())))
                    .sorted(Comparator.comparing(GuideEntry::file))
                    .toList();
        });
    }

    /** One of everybody's four. */
    Guide standard(String file) {
        return defaults.find(file).orElseThrow(Guides::noSuchGuide);
    }

    /** The clinic's own guide of this name, else the standard one. */
    Uni<Guide> find(OrgId org, UUID clinic, String file) {
        return guides.find(org, clinic, file).map(own -> own.orElseGet(() -> standard(file)));
    }

    /** Stores a clinic's guide, in place of one of the same name. */
    public Uni<Uploaded> upload(OrgId org, UUID clinic, String actor, String file, byte[] content) {
        if (!FILE.matcher(file).matches()) {
            throw Problem.invalid(
                            "file", "must be up to 96 lower-case letters, digits and hyphens, such as botox-guide.pdf")
                    .toException();
        }
        var entry = AuditEntry.done(org, actor, "guide_uploaded", GuideRepository.TABLE, clinic + "/" + file);
        return readers.executeBlocking(() -> CheckedPdf.of(content), false)
                .onFailure(PdfException.class)
                .transform(refusal -> Problem.invalid("file", String.valueOf(refusal.getMessage()))
                        .toException())
                .chain(pdf -> database.inOrg(
                        org, tx -> guides.save(tx, org, clinic, file, pdf).call(() -> audit.append(tx, entry))));
    }

    /** Removes a clinic's guide, unless a procedure would be left without one. */
    public Uni<Void> remove(OrgId org, UUID clinic, String actor, String file) {
        var entry = AuditEntry.done(org, actor, "guide_removed", GuideRepository.TABLE, clinic + "/" + file);
        return database.inOrg(
                org,
                tx -> checkUnused(tx, org, clinic, file)
                        .chain(() -> guides.remove(tx, org, clinic, file))
                        .invoke(Guides::checkRemoved)
                        .chain(() -> audit.append(tx, entry)));
    }

    static ProblemException noSuchGuide() {
        return Problem.notFound("There is no such guide.").toException();
    }

    private Uni<Void> checkUnused(SqlConnection tx, OrgId org, UUID clinic, String file) {
        return defaults.files().contains(file)
                ? Uni.createFrom().voidItem()
                : guides.usedBy(tx, org, clinic, file)
                        .invoke(user -> user.ifPresent(Guides::refuseRemoval))
                        .replaceWithVoid();
    }

    private static void refuseRemoval(String procedure) {
        throw Problem.conflict("Texts about " + procedure + " lead to this guide. Please give it another one first.")
                .toException();
    }

    private static void checkRemoved(boolean removed) {
        if (!removed) {
            throw noSuchGuide();
        }
    }
}
