package ai.voxanne.platform.problem;

/** A clinic that isn't the caller's was named: answered with 403, whether or not it exists, and audited. */
public class ForeignClinicException extends RuntimeException {

    private final String clinicAsSent;

    /** @param clinicAsSent the clinic id exactly as the caller sent it */
    public ForeignClinicException(String clinicAsSent) {
        super("a clinic of another organization was named", null, false, false);
        this.clinicAsSent = clinicAsSent;
    }

    public String clinicAsSent() {
        return clinicAsSent;
    }
}
