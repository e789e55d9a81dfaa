package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words by which a question or a sentence says what kind of thing comes next. */
final class Topic {

    private static final Set<String> PHONE = Set.of(
            "phone", "mobile", "cell", "telephone", "landline", "callback", "tel", "whatsapp", "fax", "voicemail");
    private static final Set<String> DOB =
            Set.of("dob", "birthday", "birthdate", "birth", "born", "birthdays", "birthdates");
    private static final Set<String> ADDRESS = Set.of(
            "address",
            "postcode",
            "postcodes",
            "postal",
            "zip",
            "zipcode",
            "street",
            "live",
            "lives",
            "living",
            "apartment");
    private static final Set<String> SSN = Set.of("ssn", "social", "socials");
    private static final Set<String> INSURANCE = WordSet.of("""
            member membership policy subscriber insurance medicare medicaid nhs group plan bupa aetna cigna
            humana anthem kaiser axa vitality aviva enrollee metlife authorisation authorization""");
    private static final Set<String> ALLERGY = Set.of("allergies", "allergic", "allergy", "allergens", "intolerances");
    private static final Set<String> MEDICAL = WordSet.of("""
            medication medications medicines meds conditions condition medical health symptoms diagnosed
            surgeries illnesses treated prescriptions history pain""");
    private static final Set<String> NAME =
            Set.of("name", "names", "surname", "spell", "spelled", "spelling", "spelt", "speaking", "called");

    private Topic() {}

    /** The topic that the word at a position opens; null for most words. */
    static @Nullable EntityType at(Transcript transcript, Turn turn, int at) {
        var word = transcript.word(turn, at);
        var next = transcript.word(turn, at + 1);
        if (word.equals("email") || word.equals("emails") || (word.equals("e") && next.equals("mail"))) {
            return EntityType.EMAIL;
        }
        if (word.equals("address") && transcript.word(turn, at - 1).endsWith("mail")) {
            return EntityType.EMAIL;
        }
        if (isIdentifierOfState(transcript, turn, at)) {
            return EntityType.SSN;
        }
        return contextual(transcript, turn, at, word, next);
    }

    private static boolean isIdentifierOfState(Transcript transcript, Turn turn, int at) {
        var word = transcript.word(turn, at);
        return SSN.contains(word)
                || transcript.matches(at, "national", "insurance")
                || transcript.matches(at, "n", "i", "number")
                || transcript.matches(at, "ni", "number")
                || transcript.matches(at, "last", "four")
                || transcript.matches(at, "last", "4")
                || transcript.matches(at, "four", "digits")
                || transcript.matches(at, "s", "s", "n")
                || (word.equals("insurance") && transcript.word(turn, at - 1).equals("national"));
    }

    private static @Nullable EntityType contextual(Transcript transcript, Turn turn, int at, String word, String next) {
        if (transcript.matches(at, "d", "o", "b") || DOB.contains(word)) {
            return EntityType.DOB;
        }
        if (ADDRESS.contains(word)
                || transcript.matches(at, "post", "code")
                || transcript.matches(at, "where", "do", "you")
                || transcript.matches(at, "house", "number")
                || transcript.matches(at, "flat", "number")) {
            return EntityType.ADDRESS;
        }
        if (INSURANCE.contains(word)
                || transcript.matches(at, "n", "h", "s")
                || transcript.matches(at, "blue", "cross")) {
            return EntityType.INSURANCE_ID;
        }
        if (PHONE.contains(word) || isReachable(transcript, turn, at, word, next)) {
            return EntityType.PHONE;
        }
        return isWho(transcript, at) ? EntityType.NAME : personal(word);
    }

    private static boolean isReachable(Transcript transcript, Turn turn, int at, String word, String next) {
        return switch (word) {
            case "reach", "call", "ring", "text", "phone" ->
                Set.of("you", "me", "her", "him", "us", "them", "back").contains(next);
            case "area" -> next.equals("code");
            case "digits" -> !transcript.word(turn, at - 1).equals("four");
            case "number", "numbers" -> !identifies(transcript, turn, at);
            default -> false;
        };
    }

    // A member number, a house number and an order number are no phone numbers.
    private static boolean identifies(Transcript transcript, Turn turn, int at) {
        for (int before = at - 1; before >= at - 3; before--) {
            var word = transcript.word(turn, before);
            if (INSURANCE.contains(word)
                    || SSN.contains(word)
                    || OtherNumbers.names(word)
                    || transcript.matches(before - 2, "n", "h", "s")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWho(Transcript transcript, int at) {
        return transcript.matches(at, "who's", "calling")
                || transcript.matches(at, "who", "is", "calling")
                || transcript.matches(at, "who", "am", "i")
                || transcript.matches(at, "who", "is", "this");
    }

    private static @Nullable EntityType personal(String word) {
        if (ALLERGY.contains(word)) {
            return EntityType.ALLERGY;
        }
        if (MEDICAL.contains(word)) {
            return EntityType.MEDICAL;
        }
        return NAME.contains(word) ? EntityType.NAME : null;
    }
}
