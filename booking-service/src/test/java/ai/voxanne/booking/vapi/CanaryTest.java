package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.CALLER;
import static ai.voxanne.booking.vapi.CallingClinic.as;
import static ai.voxanne.booking.vapi.CallingClinic.call;
import static ai.voxanne.booking.vapi.CallingClinic.tuesdayAt;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vapi's messages hold secrets and what patients said. None of it is logged, answered or stored. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class CanaryTest {

    private static final String CANARY = "CANARY-";
    private static final String TABLES = """
            SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind = 'r' AND nspname = 'public' AND relname NOT LIKE 'flyway%'
            """;

    private final CallingClinic clinic = new CallingClinic();
    private final Listener log = new Listener();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
    }

    @Test
    void nothingOfAMessageIsKeptButWhatTheToolsNeed() {
        var answers = messages().stream()
                .flatMap(body -> List.of("/api/vapi/tools", "/api/vapi/webhook").stream()
                        .map(path -> as(clinic.token).body(body).post(path).asString()))
                .toList();
        var refusals = messages().stream()
                .map(body ->
                        as("CANARY-token").body(body).post("/api/vapi/tools").asString())
                .toList();

        assertThat(answers).noneMatch(answer -> answer.contains(CANARY));
        assertThat(refusals).noneMatch(answer -> answer.contains(CANARY));
        assertThat(log.lines).noneMatch(line -> line.contains(CANARY));
        assertThat(Owner.query(TABLES))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(Owner.count("SELECT count(*) FROM \"" + table.get("relname")
                                + "\" AS t WHERE t::text LIKE '%" + CANARY + "%'"))
                        .as("%s", table.get("relname"))
                        .isZero());
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    private List<String> messages() {
        var wish = Map.<String, Object>of(
                "patient_name", "Ann", "appointment_time", tuesdayAt(10).toString());
        var booking = clinic.message("call-1", call("a", "book_appointment", wish));
        return List.of(
                booking.encode(),
                // what can't be read, and what a tool can't use
                booking.encode().substring(1),
                booking.encode() + "}",
                clinic.message("call-2", call("b", "book_appointment", Map.of("duration_minutes", "CANARY-minutes")))
                        .encode(),
                clinic.message("call-3", call("c", "check_availability", Map.of("date", "CANARY-date")))
                        .encode(),
                clinic.message("call-4", call("d", "check_availability", Map.of("provider_id", "CANARY-name")))
                        .encode(),
                clinic.message(
                                "call-5",
                                new JsonObject().put("id", "e").put("name", "x").put("arguments", "CANARY-{"))
                        .encode(),
                clinic.envelope("status-update", "call-6", CALLER).encode(),
                clinic.envelope("end-of-call-report", "call-7", CALLER).encode(),
                clinic.envelope("assistant-request", "call-8", CALLER).encode(),
                "{\"tool\": \"book_appointment\", \"params\": {\"appointment_time\": \"CANARY-time\"}}",
                "{\"tool\": \"book_appointment\", \"params\": \"CANARY-params\"}");
    }

    /** Hears every line that is logged. */
    private static final class Listener extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
