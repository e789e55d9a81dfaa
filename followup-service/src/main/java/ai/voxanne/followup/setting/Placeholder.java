package ai.voxanne.followup.setting;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a template leaves open, written {@code {{name}}}. */
public enum Placeholder {
    PATIENT_NAME("patientName"),
    PROCEDURE("procedure"),
    PDF_LINK("pdfLink"),
    BOOKING_LINK("bookingLink"),
    CLINIC_NAME("clinicName");

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    static Optional<Placeholder> of(String word) {
        return Stream.of(values()).filter(known -> known.word.equals(word)).findFirst();
    }

    /** All of them, for a sentence. */
    static String all() {
        return Stream.of(values()).map(Placeholder::toString).collect(Collectors.joining(", "));
    }

    boolean isLink() {
        return this == PDF_LINK || this == BOOKING_LINK;
    }

    @Override
    public String toString() {
        return "{{" + word + "}}";
    }
}
