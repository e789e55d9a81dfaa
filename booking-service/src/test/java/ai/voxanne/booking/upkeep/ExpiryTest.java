package ai.voxanne.booking.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What has expired is removed, and nothing else. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ExpiryTest {

    @Inject
    Expiry expiry;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void onlyExpiredRowsGo() {
        // Given
        answeredAgo("23 hours");
        answeredAgo("25 hours");
        busyAgo("6 days");
        busyAgo("8 days");
        processedAgo("calendar-sync", "29 days");
        processedAgo("calendar-sync", "31 days");
        processedAgo("somebody-else", "31 days");

        // When
        expiry.sweep().await().indefinitely();

        // Then
        assertThat(Owner.query("SELECT key FROM idempotency_records WHERE org_id = ?", clinic.id()))
                .extracting(row -> row.get("key"))
                .containsExactly("23 hours");
        assertThat(Owner.query("SELECT event_id FROM calendar_busy WHERE org_id = ?", clinic.id()))
                .extracting(row -> row.get("event_id"))
                .containsExactly("6 days");
        assertThat(Owner.query("SELECT event_id FROM processed_events WHERE org_id = ?", clinic.id()))
                .extracting(row -> row.get("event_id"))
                .containsExactlyInAnyOrder("calendar-sync 29 days", "somebody-else 31 days");
    }

    private void answeredAgo(String age) {
        Owner.update(
                "INSERT INTO idempotency_records (org_id, key, request_hash, created_at)"
                        + " VALUES (?, ?, sha256('asked'), now() - ?::interval)",
                clinic.id(),
                age,
                age);
    }

    private void busyAgo(String age) {
        Owner.update(
                "INSERT INTO calendar_busy (org_id, clinic_id, calendar_id, event_id, starts_at, ends_at)"
                        + " VALUES (?, ?, 'theirs', ?, now() - ?::interval - interval '1 hour', now() - ?::interval)",
                clinic.id(),
                clinic.id(),
                age,
                age,
                age);
    }

    private void processedAgo(String consumer, String age) {
        Owner.update(
                "INSERT INTO processed_events (org_id, consumer, event_id, processed_at)"
                        + " VALUES (?, ?, ?, now() - ?::interval)",
                clinic.id(),
                consumer,
                consumer + " " + age,
                age);
    }
}
