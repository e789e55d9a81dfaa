package ai.voxanne.followup.guide;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The clinics' own guides, and who opened which. */
@ApplicationScoped
class GuideRepository {

    static final String TABLE = "guides";

    private static final String FILES = "SELECT file FROM guides WHERE org_id = $1 AND clinic_id = $2";

    private static final String LIST = """
            SELECT file, size, pages, uploaded_at
            FROM guides
            WHERE org_id = $1 AND clinic_id = $2
            ORDER BY file
            """;

    private static final String FIND = """
            SELECT file, size, sha256, uploaded_at
            FROM guides
            WHERE org_id = $1 AND clinic_id = $2 AND file = $3
            """;

    // The hash is asked for again: the guide may have been replaced since.
    private static final String PART = """
            SELECT substring(content FROM $5 FOR $6) AS part
            FROM guides
            WHERE org_id = $1 AND clinic_id = $2 AND file = $3 AND sha256 = $4
            """;

    // Only the insert makes a row whose xmax is 0.
    private static final String SAVE = """
            INSERT INTO guides AS g (org_id, clinic_id, file, content, sha256, pages)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (org_id, clinic_id, file) DO UPDATE
            SET (content, sha256, pages, uploaded_at) = (excluded.content, excluded.sha256, excluded.pages, now())
            RETURNING file, size, pages, uploaded_at, xmax = 0 AS first
            """;

    private static final String REMOVE = "DELETE FROM guides WHERE org_id = $1 AND clinic_id = $2 AND file = $3";

    private static final String USED_BY = """
            SELECT p.name
            FROM procedures_of($1, $2) AS p
            WHERE p.guide = $3
            ORDER BY p.name
            LIMIT 1
            """;

    private static final String OPENED = """
            INSERT INTO guide_openings AS o (org_id, lead_id, file, first_opened_at, last_opened_at)
            VALUES ($1, $2, $3, $4, $4)
            ON CONFLICT (org_id, lead_id, file) DO UPDATE
            SET openings = o.openings + 1, last_opened_at = greatest(o.last_opened_at, excluded.last_opened_at)
            """;

    private final OrgDatabase database;

    GuideRepository(OrgDatabase database) {
        this.database = database;
    }

    Uni<Set<String>> files(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(FILES)
                .execute(Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("file"))
                        .collect(Collectors.toSet()));
    }

    Uni<List<GuideEntry>> list(OrgId org, UUID clinic) {
        return database.query(org, LIST, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(GuideRepository::entry)
                        .toList());
    }

    Uni<Optional<Guide>> find(OrgId org, UUID clinic, String file) {
        return database.query(org, FIND, Tuple.of(org.value(), clinic, file))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> guide(org, clinic, row))
                        .findFirst());
    }

    Uni<Uploaded> save(SqlConnection tx, OrgId org, UUID clinic, String file, CheckedPdf pdf) {
        return tx.preparedQuery(SAVE)
                .execute(Tuple.of(org.value(), clinic, file, pdf.content(), pdf.sha256(), pdf.pages()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Uploaded(entry(row), row.getBoolean("first")));
    }

    /** False if there was none. */
    Uni<Boolean> remove(SqlConnection tx, OrgId org, UUID clinic, String file) {
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.of(org.value(), clinic, file))
                .map(SqlResult::rowCount)
                .map(removed -> removed == 1);
    }

    /** The name of a procedure whose guide this is. */
    Uni<Optional<String>> usedBy(SqlConnection tx, OrgId org, UUID clinic, String file) {
        return tx.preparedQuery(USED_BY)
                .execute(Tuple.of(org.value(), clinic, file))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("name"))
                        .findFirst());
    }

    Uni<Void> opened(OrgId org, UUID lead, String file, Instant at) {
        return database.query(org, OPENED, Tuple.of(org.value(), lead, file, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Buffer> part(OrgId org, UUID clinic, String file, Buffer sha256, ByteRange range) {
        var parameters = Tuple.of(org.value(), clinic, file, sha256, range.first() + 1, range.length());
        return database.query(org, PART, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow(() -> Guides.noSuchGuide())
                        .getBuffer("part")
                        .getDelegate());
    }

    private Guide guide(OrgId org, UUID clinic, Row row) {
        String file = row.getString("file");
        Buffer sha256 = row.getBuffer("sha256").getDelegate();
        return new Guide(
                file,
                HexFormat.of().formatHex(sha256.getBytes()),
                row.getInteger("size"),
                row.getOffsetDateTime("uploaded_at").toInstant(),
                range -> part(org, clinic, file, sha256, range));
    }

    private static GuideEntry entry(Row row) {
        return new GuideEntry(
                row.getString("file"),
                row.getInteger("size"),
                row.getInteger("pages"),
                true,
                row.getOffsetDateTime("uploaded_at").toInstant());
    }
}
