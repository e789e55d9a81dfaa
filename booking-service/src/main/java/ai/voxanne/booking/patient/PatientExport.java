package ai.voxanne.booking.patient;

import ai.voxanne.booking.call.CallMessages;
import ai.voxanne.booking.patient.ExportRepository.PlainData;
import ai.voxanne.booking.privacy.redline.Access;
import ai.voxanne.booking.privacy.redline.PrivateRecords;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gathers everything that is known of a patient. The audit log knows of it before anything is read. */
@ApplicationScoped
class PatientExport {

    private static final String EXPORTED = "patient_exported";

    private final ExportRepository rows;
    private final PrivateRecords records;
    private final CallMessages messages;
    private final AuditLog audit;

    PatientExport(ExportRepository rows, PrivateRecords records, CallMessages messages, AuditLog audit) {
        this.rows = rows;
        this.records = records;
        this.messages = messages;
        this.audit = audit;
    }

    Uni<Map<String, Object>> of(Access access, UUID patient) {
        return rows.plain(access.org(), patient)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("I can't find that patient.").toException()))
                .call(() -> audit.record(access.entry(EXPORTED, "patients", patient.toString())))
                .chain(plain -> Uni.combine()
                        .all()
                        .unis(records.export(access, patient), messages.transcripts(access.org(), plain.callIds()))
                        .with((sensitive, transcripts) -> together(plain, sensitive, transcripts)));
    }

    private static Map<String, Object> together(
            PlainData plain, Map<String, Object> sensitive, List<String> transcripts) {
        var all = new LinkedHashMap<String, Object>(plain.tables());
        all.putAll(sensitive);
        all.put("transcripts", transcripts);
        return all;
    }
}
