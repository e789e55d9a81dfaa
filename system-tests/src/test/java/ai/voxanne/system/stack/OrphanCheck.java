package ai.voxanne.system.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each test class: nothing is half-done, and the calendars show exactly what is booked. */
final class OrphanCheck implements AfterAllCallback {

    private static final Duration TO_SETTLE = Duration.ofSeconds(60);

    private static final String EXPECTED_EVENTS =
            "SELECT event_id FROM calendar_events JOIN appointments a ON a.org_id = calendar_events.org_id"
                    + " AND a.id = appointment_id WHERE a.status NOT IN ('cancelled', 'held')";

    private static final List<Orphan> ORPHANS = List.of(
            new Orphan("events that were never published", "SELECT topic, type, occurred_at FROM outbox"),
            new Orphan(
                    "organizations without a clinic or an administrator",
                    "SELECT id FROM organizations o WHERE NOT EXISTS (SELECT FROM clinics WHERE org_id = o.id)"
                            + " OR NOT EXISTS (SELECT FROM profiles WHERE org_id = o.id AND role = 'admin')"),
            new Orphan(
                    "accounts without a profile",
                    "SELECT id FROM accounts a WHERE NOT EXISTS"
                            + " (SELECT FROM profiles p WHERE p.org_id = a.org_id AND p.id = a.id)"),
            new Orphan(
                    "appointments without a patient",
                    "SELECT id FROM appointments a WHERE status <> 'held' AND NOT EXISTS"
                            + " (SELECT FROM patients p WHERE p.org_id = a.org_id AND p.id = a.patient_id)"),
            new Orphan(
                    "appointments that no calendar shows",
                    "SELECT id, status, revision FROM appointments a WHERE status IN ('booked', 'confirmed')"
                            + " AND NOT EXISTS (SELECT FROM calendar_events e WHERE e.org_id = a.org_id"
                            + " AND e.appointment_id = a.id AND e.status = 'synced' AND e.revision = a.revision)"),
            new Orphan(
                    "calendar events of no appointment, or of a cancelled one",
                    "SELECT event_id FROM calendar_events e WHERE status = 'synced' AND NOT EXISTS (SELECT FROM"
                            + " appointments a WHERE a.org_id = e.org_id AND a.id = e.appointment_id"
                            + " AND a.status NOT IN ('cancelled', 'held'))"),
            new Orphan(
                    "claimed slots without their appointment",
                    "SELECT id FROM calendar_slots s WHERE status = 'claimed' AND NOT EXISTS"
                            + " (SELECT FROM appointments a WHERE a.org_id = s.org_id AND a.id = s.appointment_id)"),
            new Orphan(
                    "idempotency records without an outcome",
                    "SELECT key FROM idempotency_records WHERE outcome IS NULL"),
            new Orphan(
                    "minutes given away twice",
                    "SELECT a.id, b.id FROM appointments a JOIN appointments b ON a.org_id = b.org_id"
                            + " AND a.provider_id = b.provider_id AND a.id < b.id"
                            + " AND a.scheduled_at < b.ends_at AND b.scheduled_at < a.ends_at"
                            + " WHERE a.status IN ('booked', 'confirmed', 'held')"
                            + " AND b.status IN ('booked', 'confirmed', 'held')"));

    private record Orphan(String name, String sql) {}

    @Override
    public void afterAll(ExtensionContext context) {
        if (RunningStack.given().isEmpty()) {
            var stack = RunningStack.own(context);
            await().atMost(TO_SETTLE).untilAsserted(() -> assertThatNothingIsLeftOver(stack));
        }
    }

    private static void assertThatNothingIsLeftOver(OwnStack stack) {
        var database = stack.database();
        for (var orphan : ORPHANS) {
            assertThat(database.rows(orphan.sql())).as(orphan.name()).isEmpty();
        }
        Set<String> expected = database.rows(EXPECTED_EVENTS).stream()
                .map(row -> String.valueOf(row.get("event_id")))
                .collect(Collectors.toSet());
        assertThat(stack.voxanne().google().eventIds())
                .as("events in Google's calendars")
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
