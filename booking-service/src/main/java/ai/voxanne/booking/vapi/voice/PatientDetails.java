package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.patient.PatientContact;
import ai.voxanne.booking.vapi.message.SpokenEmail;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.vapi.Arguments;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom an appointment is wanted, and what for.
 *
 * @param contact the phone is the one that was given, else the one that the call comes from
 * @param emailUnclear an e-mail address was given that can't be one; it is left out, and the caller is told
 */
record PatientDetails(
        PatientContact contact,
        boolean emailUnclear,
        int minutes,
        @Nullable String service,
        @Nullable String notes) {

    private static final int USUAL_MINUTES = 30;
    private static final int FEWEST_MINUTES = 5;
    private static final int MOST_MINUTES = 480;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTES = 4000;

    /** Reads the arguments; fails with a bad-request ProblemException if they can't be used. */
    static PatientDetails read(PhoneCall call, Arguments arguments) {
        Optional<String> email = arguments.text("patient_email", "email");
        Optional<String> understood = email.flatMap(SpokenEmail::read);
        String name = arguments
                .text("patient_name", "name", "full_name", "customer_name", "caller_name")
                .orElseThrow(() ->
                        Problem.badRequest("I still need the patient's name.").toException());
        return new PatientDetails(
                new PatientContact(
                        fitting("name", name, LONGEST_NAME), understood.orElse(null), phone(call, arguments)),
                email.isPresent() && understood.isEmpty(),
                minutes(arguments),
                arguments
                        .text("service_type", "service", "reason", "procedure")
                        .map(service -> fitting("service", service, LONGEST_NAME))
                        .orElse(null),
                arguments
                        .text("notes", "note")
                        .map(notes -> fitting("note", notes, LONGEST_NOTES))
                        .orElse(null));
    }

    private static @Nullable String phone(PhoneCall call, Arguments arguments) {
        return arguments
                .text("patient_phone", "phone", "phone_number", "customer_phone")
                .flatMap(given -> phone(given, call.clinic().country()))
                .orElse(call.callerPhone());
    }

    /** A number as E.164; empty when what was sent is none. */
    static Optional<String> phone(String given, String country) {
        try {
            return Optional.of(new Field("patient_phone", given).phone(country));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static int minutes(Arguments arguments) {
        if (arguments.text("duration_minutes", "duration").isEmpty()) {
            return USUAL_MINUTES;
        }
        int minutes = arguments.whole("duration_minutes", "duration").orElse(0);
        if (minutes < FEWEST_MINUTES || minutes > MOST_MINUTES) {
            throw Problem.badRequest("An appointment takes between 5 and 480 minutes.")
                    .toException();
        }
        return minutes;
    }

    private static String fitting(String what, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw Problem.badRequest("The " + what + " is too long.").toException();
        }
        return text;
    }
}
