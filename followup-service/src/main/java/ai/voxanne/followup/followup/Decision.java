package ai.voxanne.followup.followup;

import static ai.voxanne.followup.followup.Status.DEFERRED;
import static ai.voxanne.followup.followup.Status.FAILED;
import static ai.voxanne.followup.followup.Status.QUEUED;
import static ai.voxanne.followup.followup.Status.SUPPRESSED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether somebody is texted: the first line of the table that fits decides. */
record Decision(Status status, @Nullable String reason) {

    static final String BOOKED = "booked";
    static final String OPTED_OUT = "opted out";
    static final String QUIET_HOURS = "quiet hours";

    /** The text, with everything filled in, is longer than Twilio takes. */
    static final Decision TOO_LONG = new Decision(FAILED, "text too long");

    private static final List<Line> TABLE = List.of(
            new Line(facts -> facts.outcome().equals("booked"), SUPPRESSED, BOOKED),
            new Line(Facts::bookedSince, SUPPRESSED, BOOKED),
            new Line(facts -> facts.outcome().equals("transferred"), SUPPRESSED, "transferred"),
            new Line(facts -> facts.outcome().equals("voicemail"), SUPPRESSED, "voicemail"),
            new Line(facts -> !facts.procedureKnown(), SUPPRESSED, "no procedure"),
            new Line(facts -> facts.phone() == Reachability.MISSING, FAILED, "no phone number"),
            new Line(facts -> facts.phone() == Reachability.INVALID, FAILED, "invalid phone number"),
            new Line(facts -> facts.phone() == Reachability.LANDLINE, FAILED, "landline"),
            new Line(Facts::optedOut, SUPPRESSED, OPTED_OUT),
            new Line(Facts::withoutConsent, SUPPRESSED, "no consent"),
            new Line(Facts::textedRecently, SUPPRESSED, "duplicate"),
            new Line(facts -> facts.quietUntil().isPresent(), DEFERRED, QUIET_HOURS),
            new Line(facts -> true, QUEUED, null));

    static Decision of(Facts facts) {
        return TABLE.stream()
                .filter(line -> line.fits().test(facts))
                .findFirst()
                .map(line -> new Decision(line.status(), line.reason()))
                .orElseThrow();
    }

    boolean sends() {
        return status == QUEUED || status == DEFERRED;
    }

    /**
     * What counts.
     *
     * @param outcome of the call: booked, not_booked, transferred, voicemail or failed
     * @param bookedSince whether this number has booked since the call began
     * @param consent whether the caller agreed to be texted; null: nobody asked
     * @param quietUntil when the quiet hours end that the person is in
     */
    record Facts(
            String outcome,
            boolean bookedSince,
            boolean procedureKnown,
            Reachability phone,
            boolean optedOut,
            @Nullable Boolean consent,
            boolean consentRequired,
            boolean textedRecently,
            Optional<Instant> quietUntil) {

        boolean withoutConsent() {
            return consent == null ? consentRequired : !consent;
        }
    }

    private record Line(
            Predicate<Facts> fits, Status status, @Nullable String reason) {}
}
