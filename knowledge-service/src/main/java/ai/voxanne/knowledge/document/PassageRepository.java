package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.format.Passage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The passages of documents. */
@ApplicationScoped
class PassageRepository {

    private static final String CLEAR = "DELETE FROM knowledge_base WHERE org_id = $1 AND document_id = $2";

    private static final String INSERT = """
            INSERT INTO knowledge_base
                (org_id, document_id, clinic_id, title, model, dimension, valid_from, valid_until,
                position, heading, content, embedding)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, p.position - 1, p.heading, p.content, p.embedding::vector
            FROM unnest($9::text[], $10::text[], $11::text[])
                WITH ORDINALITY AS p (heading, content, embedding, position)
            """;

    /** Puts these passages in the place of all that the document had. */
    Uni<Void> replace(SqlConnection tx, UUID id, Version version) {
        var org = version.org().value();
        var passages = version.document().passages();
        var values = Tuple.tuple()
                .addUUID(org)
                .addUUID(id)
                .addUUID(version.upload().clinic())
                .addString(version.document().title())
                .addString(version.model().name())
                .addInteger(version.model().dimension())
                .addLocalDate(version.upload().validFrom())
                .addLocalDate(version.upload().validUntil())
                .addArrayOfString(each(passages, Passage::heading))
                .addArrayOfString(each(passages, Passage::content))
                .addArrayOfString(version.vectors().toArray(String[]::new));
        return tx.preparedQuery(CLEAR)
                .execute(Tuple.of(org, id))
                .chain(() -> tx.preparedQuery(INSERT).execute(values))
                .replaceWithVoid();
    }

    private static String[] each(List<Passage> all, Function<Passage, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }
}
