package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.load.Reply;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.benchmarks.stack.Database;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Callers of many clinics ask at once, each question a new one, so that its vector is computed and not remembered. */
public final class KnowledgeSearch implements Measurement {

    private static final int ASKING = 10;
    private static final int ORGANIZATIONS = 200;
    private static final int FEW = 50; // passages of each organization, before the growth
    private static final int MANY = 500;
    private static final int CONNECTIONS = 20;
    private static final double CALM = 10; // searches per second: what about a hundred calls at once ask
    private static final double P99_MILLIS = 30;
    private static final double GROWTH = 1.3;

    private static final String OTHERS = """
            WITH organization AS (
                INSERT INTO organizations (id, name)
                SELECT gen_random_uuid(), 'Other Clinic'
                FROM generate_series(1, ?)
                RETURNING id)
            INSERT INTO clinics (org_id, id, name, time_zone, country)
            SELECT id, id, 'Other Clinic', 'America/New_York', 'US'
            FROM organization
            """;

    // The same topics everywhere, each clinic's text a little different: the hardest neighbours there are.
    private static final String TOPICS = """
            CREATE TABLE IF NOT EXISTS benchmark_topics AS
            SELECT topic, (SELECT array_agg((random() - 0.5)::real) FROM generate_series(1, 384) WHERE topic > 0)::vector
                AS vector
            FROM generate_series(1, 500) AS topic
            """;

    private static final String DOCUMENTS = """
            INSERT INTO knowledge_documents
                (org_id, source, title, media_type, bytes, content_hash, chunks, model, dimension)
            SELECT id, 'part ' || ?, 'Library', 'text/plain', 1, sha256('x'), ?, 'bge-small-en-v1.5-q-clinics', 384
            FROM organizations
            """;

    private static final String PASSAGES = """
            INSERT INTO knowledge_base
                (org_id, document_id, position, title, heading, content, embedding, model, dimension)
            SELECT d.org_id, d.id, t.topic, 'Topic ' || t.topic, '',
                'What clinics write about topic ' || t.topic || repeat(', with some words of text here', 8),
                l2_normalize(t.vector + (
                    SELECT array_agg(((random() - 0.5) * 0.7)::real)
                    FROM generate_series(1, 384)
                    WHERE t.topic > 0 AND d.id IS NOT NULL)::vector),
                'bge-small-en-v1.5-q-clinics', 384
            FROM knowledge_documents AS d
            CROSS JOIN benchmark_topics AS t
            WHERE d.source = 'part ' || ? AND t.topic > ? AND t.topic <= ?
            """;

    @Override
    public String name() {
        return "knowledge";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinics = stack.clinicsWithoutCalendar(ASKING, 1);
        var database = stack.database();
        database.execute(OTHERS, ORGANIZATIONS - ASKING);
        database.execute(TOPICS);
        var questions = new Questions(clinics);
        var owners = new Owners(clinics);
        try (var load = new Load(stack.knowledge(), CONNECTIONS)) {
            fill(database, 1, 0, FEW);
            var warm = new Expected(200);
            load.closed(scale.warmUp(), questions, warm);
            warm.orGiveUp();
            double rate = load.closed(scale.turn(), questions, owners).rate() / 2;
            var few = load.open(rate, scale.steady(), questions, owners);
            fill(database, 2, FEW, MANY);
            load.closed(scale.warmUp(), questions, owners);
            var many = load.open(rate, scale.steady(), questions, owners);
            return result(rate, few, many, load.open(CALM, scale.steady(), questions, owners), owners);
        }
    }

    private static void fill(Database database, int part, int from, int to) {
        database.execute(DOCUMENTS, part, to - from);
        database.execute(PASSAGES, part, from, to);
        database.execute("ANALYZE knowledge_base");
    }

    private static Result result(double rate, Outcome few, Outcome many, Outcome calm, Owners owners) {
        return new Result(
                "knowledge",
                "%,d passages of %d organizations are searched".formatted(ORGANIZATIONS * MANY, ORGANIZATIONS),
                List.of(
                        Figure.of("constant rate: half of the throughput", rate, "searches/s"),
                        Figure.of("p50", many.millisAt(50), "ms"),
                        Figure.of("p95", many.millisAt(95), "ms"),
                        Figure.of("p99", many.millisAt(99), "ms", Target.below(P99_MILLIS)),
                        Figure.of("at %.0f searches/s: p50".formatted(CALM), calm.millisAt(50), "ms"),
                        Figure.of("at %.0f searches/s: p99".formatted(CALM), calm.millisAt(99), "ms"),
                        Figure.of("p50 with a tenth of the passages", few.millisAt(50), "ms"),
                        Figure.of(
                                "p50, grown by it",
                                many.millisAt(50) / few.millisAt(50),
                                "times",
                                Target.atMost(GROWTH)),
                        Figure.of("passages found", owners.own, ""),
                        Figure.of("passages of another organization", owners.foreign, "", Target.exactly(0)),
                        Figure.of(
                                "not answered with 200",
                                few.and(many).and(calm).failures() + owners.refused,
                                "",
                                Target.exactly(0))),
                List.of(new Curve("Latency of a search at half of the throughput", many.latencies(), P99_MILLIS)),
                List.of(
                        "POST /api/knowledge/search, each question a new one, so its vector is part of the time.",
                        "Organizations of this size are searched exactly: recall against exact search is 1."));
    }

    /** New questions of the clinics in turn. */
    private static final class Questions implements Supplier<Call> {

        private static final String BODY =
                "{\"query\": \"how much would it run me to have number %d done\", \"min_similarity\": 0}";

        private final List<Clinic> clinics;
        private final AtomicLong count = new AtomicLong();

        Questions(List<Clinic> clinics) {
            this.clinics = clinics;
        }

        @Override
        public Call get() {
            long number = count.getAndIncrement();
            var clinic = clinics.get((int) (number % clinics.size()));
            return Call.post("/api/knowledge/search", clinic.token(), BODY.formatted(number));
        }
    }

    /** Whose passages came back. */
    private static final class Owners implements Consumer<Reply> {

        private static final String ORG = "\"org_id\":\"";

        private final Map<String, String> organizations;
        private long own;
        private long foreign;
        private long refused;

        Owners(List<Clinic> clinics) {
            this.organizations = clinics.stream()
                    .collect(Collectors.toMap(
                            Clinic::token, clinic -> clinic.org().toString()));
        }

        @Override
        public void accept(Reply reply) {
            if (reply.status() != 200) {
                refused++;
                return;
            }
            var asking = organizations.get(reply.call().token());
            var body = reply.body().toString();
            for (var at = body.indexOf(ORG); at >= 0; at = body.indexOf(ORG, at + 1)) {
                if (body.startsWith(String.valueOf(asking), at + ORG.length())) {
                    own++;
                } else {
                    foreign++;
                }
            }
        }
    }
}
