package ai.voxanne.followup.setting;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clinic's settings as JSON has them. What is answered has every member; a member that is null there is one that may
 * be: no quiet hours, and a number or a Messaging Service but not both.
 */
record SettingsForm(
        @Nullable UUID clinicId,
        @Nullable String template,
        @Nullable String agent,
        @Nullable HoursForm quietHours,
        @Nullable Boolean consentRequired,
        @Nullable String bookingLink,
        @Nullable String senderNumber,
        @Nullable String messagingServiceSid,
        @Nullable Integer duplicateHours,
        @Nullable List<@Nullable ProcedureForm> procedures) {

    static SettingsForm of(Settings settings, List<ProcedureForm> procedures) {
        return new SettingsForm(
                settings.clinic().id(),
                settings.template().toString(),
                settings.agent(),
                settings.quietHours().map(HoursForm::of).orElse(null),
                settings.consentRequired(),
                settings.bookingLink().toString(),
                settings.sender() instanceof Sender.Number number ? number.e164() : null,
                settings.sender() instanceof Sender.MessagingService service ? service.sid() : null,
                Math.toIntExact(settings.duplicateWindow().toHours()),
                List.copyOf(procedures));
    }
}
