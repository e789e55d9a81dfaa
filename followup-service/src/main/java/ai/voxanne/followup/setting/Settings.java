package ai.voxanne.followup.setting;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What one clinic has set, with the defaults where it set nothing.
 *
 * @param template the text, for procedures that have none of their own
 * @param agent who is assigned, for procedures that name nobody
 * @param quietHours empty: texts go out around the clock
 * @param consentRequired whether only callers who agreed are texted
 * @param duplicateWindow how long the same number isn't texted again about the same procedure
 */
public record Settings(
        Clinic clinic,
        Template template,
        String agent,
        Optional<QuietHours> quietHours,
        boolean consentRequired,
        URI bookingLink,
        Sender sender,
        Duration duplicateWindow) {

    /** The text for a caller who asked about the procedure. */
    public Template templateFor(Procedure procedure) {
        return procedure.template().orElse(template);
    }

    /** Who is assigned to a caller who asked about the procedure. */
    public String agentFor(Procedure procedure) {
        return procedure.agent().orElse(agent);
    }
}
