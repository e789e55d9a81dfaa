package ai.voxanne.platform.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.platform.org.OrgDatabase.Statement;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever goes through the door sees one organization, however the pool's connections are shared. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class OrgDatabaseTest {

    private static final String CLINICS = "SELECT org_id FROM clinics";
    private static final String NOTE = "INSERT INTO audit_log (org_id, action, status) VALUES ($1, 'noted', 'ok')";
    private static final String NOTES = "SELECT org_id FROM audit_trail WHERE action = 'noted'";

    private final OrgDatabase database;
    private final OrgId london = new OrgId(Owner.newOrganization("Europe/London", "GB"));
    private final OrgId boston = new OrgId(Owner.newOrganization("America/New_York", "US"));

    OrgDatabaseTest(OrgDatabase database) {
        this.database = database;
    }

    @Test
    void aThousandInterleavedTransactionsNeverSeeTheOtherOrganization() {
        var seen = await(() -> Multi.createFrom()
                .range(0, 1000)
                .onItem()
                .transformToUni(i -> i % 2 == 0 ? seenBy(london, i) : seenBy(boston, i))
                .merge(50)
                .collect()
                .asList());

        assertThat(seen).hasSize(1000).allMatch(Boolean::booleanValue);
    }

    @Test
    void aTransactionThatFailsLeavesNoOrganizationBehind() {
        IntStream.range(0, 40)
                .forEach(i -> assertThatThrownBy(() -> await(() -> database.inOrg(london, this::failing))));

        var rows = await(() -> database.query(boston, CLINICS, Tuple.tuple()));

        assertThat(orgs(rows)).containsExactly(boston.value());
    }

    @Test
    void workThatThrowsBeforeItBeginsLeavesNoTransactionBehind() {
        IntStream.range(0, 40)
                .forEach(i -> assertThatThrownBy(() -> await(() -> database.inOrg(london, tx -> {
                            throw new IllegalArgumentException("no such work");
                        })))
                        .hasMessage("no such work"));

        var rows = await(() -> database.query(boston, CLINICS, Tuple.tuple()));

        assertThat(orgs(rows)).containsExactly(boston.value());
    }

    @Test
    void aStatementThatFailsUndoesThoseSentWithItAndEndsTheirTransaction() {
        var statements = List.of(
                new Statement(NOTE, Tuple.of(london.value())),
                new Statement("SELECT 1 / 0", Tuple.tuple()),
                new Statement(NOTE, Tuple.of(london.value())));
        IntStream.range(0, 40)
                .forEach(i -> assertThatThrownBy(() -> await(() -> database.queries(london, statements)))
                        .hasMessageContaining("division by zero"));

        var notes = await(() -> database.query(london, NOTES, Tuple.tuple()));
        var rows = await(() -> database.query(boston, CLINICS, Tuple.tuple()));

        assertThat(orgs(notes)).isEmpty();
        assertThat(orgs(rows)).containsExactly(boston.value());
    }

    @Test
    void statementsThatFailSpoilNoTransactionAfterThem() {
        var statements =
                List.of(new Statement("SELECT 1 / 0", Tuple.tuple()), new Statement(NOTE, Tuple.of(london.value())));

        var seen = await(() -> Multi.createFrom()
                .range(0, 1000)
                .onItem()
                .transformToUni(i -> i % 2 == 0
                        ? database.inOrg(boston, tx -> tx.preparedQuery(CLINICS).execute())
                                .replaceWith(true)
                        : database.queries(london, statements)
                                .replaceWith(false)
                                .onFailure(PgException.class)
                                .recoverWithItem(true))
                .merge(50)
                .collect()
                .asList());

        assertThat(seen).hasSize(1000).doesNotContain(false);
    }

    @Test
    void aFailureThatTheWorkSwallowsIsNoSuccess() {
        assertThatThrownBy(() -> await(() -> database.inOrg(
                london,
                tx -> tx.preparedQuery(NOTE)
                        .execute(Tuple.of(london.value()))
                        .chain(() -> failing(tx))
                        .onFailure()
                        .recoverWithNull())));

        assertThat(orgs(await(() -> database.query(london, NOTES, Tuple.tuple()))))
                .isEmpty();
    }

    @Test
    void aScopeForAnotherOrganizationInsideAScopeIsRefused() {
        assertThatThrownBy(() -> await(() -> database.inOrg(
                        london, tx -> tx.preparedQuery("SELECT enter_org($1)").execute(Tuple.of(boston.value())))))
                .hasMessageContaining("belongs to another organization");
    }

    @Test
    void aRowOfAnotherOrganizationCannotBeWritten() {
        assertThatThrownBy(() -> await(() -> database.query(
                        london,
                        "INSERT INTO audit_log (org_id, action, status) VALUES ($1, 'forged', 'ok')",
                        Tuple.of(boston.value()))))
                .hasMessageContaining("row-level security");
    }

    @Test
    void aCallNamesItsOwnOrganizationFirst() {
        assertThatThrownBy(() -> database.call(london, "SELECT enter_org($1)", Tuple.of(boston.value())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Uni<Boolean> seenBy(OrgId org, int i) {
        Uni<RowSet<Row>> rows = i % 3 == 0
                ? database.query(org, CLINICS, Tuple.tuple())
                : database.inOrg(org, tx -> tx.preparedQuery(CLINICS).execute());
        return rows.map(read -> orgs(read).equals(List.of(org.value())));
    }

    private Uni<RowSet<Row>> failing(SqlConnection tx) {
        return tx.query("SELECT 1 / 0").execute();
    }

    private static List<UUID> orgs(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID("org_id")).toList();
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }
}
