package ai.voxanne.booking.vapi.credential;

import org.jspecify.annotations.Nullable;

/** What a request says about its clinic doesn't agree with its credential or with itself. */
public class WrongClinicException extends RuntimeException {

    private final @Nullable String clinicAsSent;

    /** @param clinicAsSent exactly as it was sent; null when the call's own ids disagree */
    public WrongClinicException(@Nullable String clinicAsSent) {
        super("the clinic does not agree with the credential or the call", null, false, false);
        this.clinicAsSent = clinicAsSent;
    }

    public @Nullable String clinicAsSent() {
        return clinicAsSent;
    }
}
