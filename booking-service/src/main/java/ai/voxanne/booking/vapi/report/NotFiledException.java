package ai.voxanne.booking.vapi.report;

/** A report can't be filed as it is, and why; it says nothing of the report's content. */
final class NotFiledException extends RuntimeException {

    private final String reason;

    NotFiledException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
