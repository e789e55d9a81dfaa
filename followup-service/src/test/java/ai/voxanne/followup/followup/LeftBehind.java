package ai.voxanne.followup.followup;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.platform.testing.Owner;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text whose sender crashed after it had told Twilio, or just before.
 *
 * @param since how long ago the attempt has settled, as an interval of Postgres
 */
record LeftBehind(ClinicFixture clinic, UUID id, String to, String body, String since) {

    private static final String LEAVE = """
            INSERT INTO lead_followups (org_id, id, clinic_id, procedure, to_phone, sender, body, status, asked_at,
                attempts, next_attempt_at, claimed_until, uncertain, settles_at)
            VALUES (?, ?, ?, 'rhinoplasty', ?, '+15005550006', ?, 'queued', now() - interval '1 hour', 1, now(),
                now() + ?::interval, true, now() - ?::interval)
            """;

    static LeftBehind by(ClinicFixture clinic, String since) {
        return to(clinic, EndedCall.newPhone(), since);
    }

    static LeftBehind to(ClinicFixture clinic, String phone, String since) {
        UUID id = UUID.randomUUID();
        return new LeftBehind(clinic, id, phone, "Your guide: https://voxanne.test/guides/" + id, since);
    }

    LeftBehind leave() {
        return leave("-1 second");
    }

    /** Leaves it to somebody who is about to send it. */
    LeftBehind leaveToSomebodyElse() {
        return leave("1 hour");
    }

    private LeftBehind leave(String lease) {
        Owner.update(LEAVE, clinic.id(), id, clinic.id(), to, body, lease, since);
        return this;
    }

    Map<String, @Nullable Object> row() {
        return Owner.query("SELECT * FROM lead_followups WHERE id = ?", id).getFirst();
    }

    @Nullable
    Object status() {
        return row().get("status");
    }
}
