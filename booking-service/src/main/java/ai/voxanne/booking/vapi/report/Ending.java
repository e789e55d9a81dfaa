package ai.voxanne.booking.vapi.report;

import ai.voxanne.booking.call.Outcome;
import java.util.Locale;
import java.util.stream.Stream;

/** What Vapi's {@code endedReason} means for a clinic. There are hundreds of reasons and more every week. */
final class Ending {

    private Ending() {}

    /** @param spoke whether the caller said anything: then a line that was "busy" in the end matters little */
    static Outcome of(String reason, boolean forwarded, boolean spoke) {
        String said = reason.toLowerCase(Locale.ROOT);
        if (says(said, "error", "-fault", "vapifault", "providerfault")) {
            return Outcome.FAILED;
        } else if (says(said, "voicemail")) {
            return Outcome.VOICEMAIL;
        } else if (says(said, "forwarded-call", "executed-transfer") || (said.isEmpty() && forwarded)) {
            return Outcome.TRANSFERRED;
        } else if (says(said, "did-not-answer", "busy", "misdialed", "did-not-give")) {
            return spoke ? Outcome.NOT_BOOKED : Outcome.FAILED;
        } else if (says(said, "failed", "assistant-request-", "not-found", "not-valid", "shutdown", "call-deleted")) {
            return Outcome.FAILED;
        }
        return Outcome.NOT_BOOKED;
    }

    private static boolean says(String reason, String... words) {
        return Stream.of(words).anyMatch(reason::contains);
    }
}
