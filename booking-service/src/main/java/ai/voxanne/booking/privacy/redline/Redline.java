package ai.voxanne.booking.privacy.redline;

import ai.voxanne.booking.privacy.Person;
import ai.voxanne.booking.privacy.PersonKey;
import ai.voxanne.booking.privacy.PersonKeys;
import ai.voxanne.booking.privacy.PrivacyConfig;
import ai.voxanne.booking.privacy.redline.Findings.PrivateRow;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.redaction.Entity;
import ai.voxanne.redaction.Redactor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finds what is private in a transcript and puts it where it belongs: contact data in plain, identifiers and everything
 * about health encrypted under the person's own key. The transcript itself goes nowhere.
 */
@ApplicationScoped
public class Redline {

    static final String STORED = "private_data_stored";

    private static final int LONGEST = 1000;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\s]+");

    private final Redactor redactor = Redactor.load();
    private final PersonKeys keys;
    private final PrivateRepository rows;
    private final AuditLog audit;
    private final WorkerExecutor workers;

    Redline(PersonKeys keys, PrivateRepository rows, AuditLog audit, PrivacyConfig config, Vertx vertx) {
        this.keys = keys;
        this.rows = rows;
        this.audit = audit;
        this.workers = vertx.createSharedWorkerExecutor("redaction", config.redactionThreads());
    }

    /** Looks through a transcript and encrypts what has to be; nothing is stored yet. */
    public Uni<Findings> find(OrgId org, Said said) {
        return find(said, () -> keys.of(org, person(said)));
    }

    /** The same with the caller's key at hand; what a patient says is encrypted with the patient's. */
    public Uni<Findings> find(OrgId org, Said said, PersonKey callers) {
        return said.patient() == null ? find(said, () -> Uni.createFrom().item(callers)) : find(org, said);
    }

    private Uni<Findings> find(Said said, Supplier<Uni<PersonKey>> key) {
        return workers.executeBlocking(() -> redactor.find(said.transcript()), false)
                .chain(found -> prepared(said, found, key));
    }

    /** Stores what was found, each row with its trace in the audit log. */
    public Uni<Void> store(SqlConnection tx, Access access, Findings findings) {
        var entries = findings.rows().stream()
                .map(row -> access.entry(STORED, row.table().word(), row.id().toString())
                        .with("kind", row.kind()))
                .toList();
        return Uni.combine()
                .all()
                .unis(rows.insert(tx, access.org(), findings), audit.append(tx, entries)) // sent together
                .discardItems();
    }

    private static Uni<Findings> prepared(Said said, List<Entity> found, Supplier<Uni<PersonKey>> ofPerson) {
        var values = new LinkedHashMap<Value, Entity>();
        found.forEach(entity -> values.putIfAbsent(Value.of(said, entity), entity));
        boolean sensitive = values.values().stream()
                .anyMatch(entity -> PrivateTable.of(entity.type()).encrypts());
        Uni<Optional<PersonKey>> key =
                sensitive ? ofPerson.get().map(Optional::of) : Uni.createFrom().item(Optional.empty());
        return key.map(known -> new Findings(
                said,
                found,
                values.keySet().stream().map(value -> value.row(known)).toList(),
                PublicLog.of(found.stream().map(Entity::type).toList())));
    }

    private static Person person(Said said) {
        if (said.patient() != null) {
            return Person.patient(said.patient());
        }
        return said.call() == null ? Person.unknown() : Person.caller(said.call());
    }

    /** One thing that was said, however often. */
    private record Value(PrivateTable table, String kind, String text) {

        static Value of(Said said, Entity entity) {
            String text = said.transcript().substring(entity.start(), entity.end());
            String line = UNSTORABLE.matcher(text).replaceAll(" ").strip();
            return new Value(
                    PrivateTable.of(entity.type()),
                    entity.type().word(),
                    line.codePointCount(0, line.length()) > LONGEST ? cut(line) : line);
        }

        PrivateRow row(Optional<PersonKey> key) {
            var id = UUID.randomUUID();
            if (!table.encrypts()) {
                return new PrivateRow(id, table, kind, text, null, null);
            }
            var with = key.orElseThrow();
            return new PrivateRow(id, table, kind, null, with.seal(table.word() + "/" + id, text), with.id());
        }

        private static String cut(String line) {
            return line.substring(0, line.offsetByCodePoints(0, LONGEST));
        }
    }
}
