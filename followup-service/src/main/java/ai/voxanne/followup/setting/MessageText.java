package ai.voxanne.followup.setting;

import java.net.URI;
import java.util.Map;

/** A text as it goes out. */
public record MessageText(String body, Segments segments) {

    /** UTF-16 units: Twilio refuses more (its error 21617). */
    public static final int LONGEST = 1600;

    /** What an example may have, so that the longest name still fits. */
    static final int LONGEST_SHOWN = LONGEST - PlainName.LONGEST;

    public static MessageText of(String body) {
        return new MessageText(body, Segments.of(body));
    }

    /** The text for somebody who asked about the procedure, with the link to the guide. */
    public static MessageText of(Settings settings, Procedure procedure, String patientName, URI guide) {
        return of(settings.templateFor(procedure)
                .render(Map.of(
                        Placeholder.PATIENT_NAME, patientName,
                        Placeholder.PROCEDURE, procedure.name(),
                        Placeholder.PDF_LINK, guide.toString(),
                        Placeholder.BOOKING_LINK, settings.bookingLink().toString(),
                        Placeholder.CLINIC_NAME, settings.clinic().name())));
    }
}
