package ai.voxanne.booking.privacy.redline;

import ai.voxanne.booking.privacy.PersonKey;
import ai.voxanne.booking.privacy.PersonKeys;
import ai.voxanne.booking.privacy.redline.PrivateRepository.SealedRow;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a patient that not everybody may read. Whoever reads it leaves a trace first. */
@ApplicationScoped
public class PrivateRecords {

    private static final String READ = "private_data_read";
    private static final String EXPORTED = "private_data_exported";

    private final OrgDatabase database;
    private final PrivateRepository rows;
    private final PersonKeys keys;
    private final AuditLog audit;

    PrivateRecords(OrgDatabase database, PrivateRepository rows, PersonKeys keys, AuditLog audit) {
        this.database = database;
        this.rows = rows;
        this.keys = keys;
        this.audit = audit;
    }

    /** A patient's clinical notes, the oldest first; this reading is part of their trail. */
    Uni<List<PrivateText>> notes(Access access, UUID patient) {
        return database.inOrg(
                        access.org(),
                        tx -> rows.lockPatient(tx, access.org(), patient)
                                .invoke(PrivateRecords::refuseUnknown)
                                .chain(() -> opened(tx, access, PrivateTable.CLINICAL_NOTES, patient, READ)))
                .chain(traced -> decrypted(access.org(), PrivateTable.CLINICAL_NOTES, traced));
    }

    /** Everything private about a patient, for the patient. */
    public Uni<Map<String, Object>> export(Access access, UUID patient) {
        return Uni.combine()
                .all()
                .unis(
                        exported(access, PrivateTable.SECURE_IDENTIFIERS, patient),
                        exported(access, PrivateTable.CLINICAL_NOTES, patient),
                        database.inOrg(access.org(), tx -> contacts(tx, access, patient)))
                .with((identifiers, notes, contacts) ->
                        Map.of("secure_identifiers", identifiers, "clinical_notes", notes, "contacts", contacts));
    }

    /**
     * Makes everything private about a patient unreadable, in the caller's transaction: contact data is deleted, and the
     * keys of what is encrypted are destroyed.
     *
     * @param calls the patient's calls, by the ids that their sender gave them
     */
    public Uni<Forgotten> forget(SqlConnection tx, OrgId org, UUID patient, Collection<String> calls) {
        return rows.forgetContacts(tx, org, patient, calls)
                .chain(contacts ->
                        keys.destroy(tx, org, patient, calls).map(destroyed -> new Forgotten(contacts, destroyed)));
    }

    /** Deletes what a clinic no longer keeps, in the caller's transaction; null means that it is kept. */
    public Uni<Outdated> forgetOld(
            SqlConnection tx, OrgId org, UUID clinic, @Nullable Integer notesDays, @Nullable Integer contactsDays) {
        return forgetOld(tx, org, clinic, PrivateTable.CLINICAL_NOTES, notesDays)
                .chain(notes -> forgetOld(tx, org, clinic, PrivateTable.SECURE_IDENTIFIERS, notesDays)
                        .chain(identifiers -> forgetOld(tx, org, clinic, PrivateTable.CONTACTS, contactsDays)
                                .map(contacts -> new Outdated(notes + identifiers, contacts))));
    }

    private Uni<Integer> forgetOld(
            SqlConnection tx, OrgId org, UUID clinic, PrivateTable table, @Nullable Integer days) {
        return days == null ? Uni.createFrom().item(0) : rows.forgetOld(tx, org, clinic, table, days);
    }

    private Uni<List<PrivateText>> exported(Access access, PrivateTable table, UUID patient) {
        return database.inOrg(access.org(), tx -> opened(tx, access, table, patient, EXPORTED))
                .chain(traced -> decrypted(access.org(), table, traced));
    }

    private Uni<List<Contact>> contacts(SqlConnection tx, Access access, UUID patient) {
        return rows.contacts(tx, access.org(), patient)
                .call(found -> audit.append(
                        tx,
                        entries(
                                access,
                                PrivateTable.CONTACTS,
                                found.stream().map(Contact::id).toList(),
                                EXPORTED)));
    }

    // The trace commits before anything is decrypted.
    private Uni<Traced> opened(SqlConnection tx, Access access, PrivateTable table, UUID patient, String action) {
        return rows.sealed(tx, access.org(), table, patient).chain(found -> {
            var ids = found.stream().map(SealedRow::id).toList();
            return audit.append(tx, entries(access, table, ids, action))
                    .chain(() -> rows.trail(tx, access.org(), table, ids))
                    .map(trail -> new Traced(found, trail));
        });
    }

    private Uni<List<PrivateText>> decrypted(OrgId org, PrivateTable table, Traced traced) {
        var ids = traced.rows().stream().map(SealedRow::personKey).distinct().toList();
        return keys.withIds(org, ids)
                .map(known -> traced.rows().stream()
                        .flatMap(row -> Stream.ofNullable(known.get(row.personKey()))
                                .map(key -> text(table, row, key, traced.trail())))
                        .toList());
    }

    private static PrivateText text(
            PrivateTable table, SealedRow row, PersonKey key, Map<String, List<TrailEntry>> trail) {
        return new PrivateText(
                row.id(),
                row.kind(),
                key.open(table.word() + "/" + row.id(), row.ciphertext()).toString(),
                true,
                row.createdAt(),
                key.reference(),
                trail.getOrDefault(row.id().toString(), List.of()));
    }

    private static List<AuditEntry> entries(Access access, PrivateTable table, List<UUID> ids, String action) {
        return ids.stream()
                .map(id -> access.entry(action, table.word(), id.toString()))
                .toList();
    }

    private static void refuseUnknown(boolean known) {
        if (!known) {
            throw Problem.notFound("I can't find that patient.").toException();
        }
    }

    /** How much was forgotten of a patient. */
    public record Forgotten(int contacts, int keys) {}

    /** How much was too old to be kept. */
    public record Outdated(int notes, int contacts) {}

    private record Traced(List<SealedRow> rows, Map<String, List<TrailEntry>> trail) {}
}
