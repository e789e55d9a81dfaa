package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds phone, social security, national insurance and insurance numbers among the dictated codes. */
final class NumberReader {

    private static final int CUE_REACH = 10;
    private static final Pattern NATIONAL_INSURANCE = Pattern.compile("[a-z]{2}\\d{6}[a-d]");
    private static final Pattern MEDICARE = Pattern.compile("\\d[a-z][a-z0-9]\\d[a-z][a-z0-9]\\d[a-z]{2}\\d{2}");
    private static final List<EntityType> NUMBERED = List.of(EntityType.SSN, EntityType.INSURANCE_ID, EntityType.PHONE);
    private static final Set<String> HOLDERS = Set.of("my", "her", "his", "their", "mine", "our");

    private final Transcript transcript;
    private final Agenda agenda;
    private final ClinicFacts facts;
    private final Findings findings;
    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final Set<String> said = new HashSet<>();

    NumberReader(Transcript transcript, Agenda agenda, ClinicFacts facts, Findings findings) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.facts = facts;
        this.findings = findings;
    }

    void read() {
        for (var turn : transcript.turns()) {
            for (var code : CodeReader.codes(transcript, turn)) {
                if (code.digits() >= 2 && findings.isFree(code.first(), code.end())) {
                    settle(turn, code);
                }
            }
        }
    }

    private void settle(Turn turn, Code code) {
        var type = typeOf(turn, code);
        if (type == null) {
            return;
        }
        if (isClinics(turn, code, type)) {
            facts.publish(code.value());
            findings.release(code.first(), code.end());
        } else {
            said.add(code.value());
            findings.claim(type, startOf(turn, code), code.end(), 0.95);
        }
    }

    // "plus four four ..." begins with its plus, "a b one two three" with its a.
    private int startOf(Turn turn, Code code) {
        int before = code.first() - 1;
        boolean plus = transcript.word(turn, before).equals("plus");
        boolean letter =
                transcript.word(turn, before).equals("a") && code.value().charAt(0) >= 'a';
        return (plus || letter) && findings.isFree(before, before + 1) ? before : code.first();
    }

    private boolean isClinics(Turn turn, Code code, EntityType type) {
        if (facts.isPublished(code.value())) {
            return true;
        }
        return type == EntityType.PHONE && facts.statedIn(turn) && !said.contains(code.value());
    }

    private @Nullable EntityType typeOf(Turn turn, Code code) {
        if (NATIONAL_INSURANCE.matcher(code.value()).matches() || isWrittenSocial(code)) {
            return EntityType.SSN;
        }
        if (MEDICARE.matcher(code.value()).matches()) {
            return EntityType.INSURANCE_ID;
        }
        if (isMeasure(turn, code)) {
            return null;
        }
        var cue = cue(turn, code);
        return cue.ofAnotherThing ? null : fitting(turn, code, cue.type);
    }

    private boolean isWrittenSocial(Code code) {
        return code.end() - code.first() == 3
                && transcript.word(code.first()).matches("\\d{3}")
                && transcript.word(code.first() + 1).matches("\\d{2}")
                && transcript.word(code.first() + 2).matches("\\d{4}");
    }

    private boolean isMeasure(Turn turn, Code code) {
        var phrase = transcript.phrase(code.first(), code.end());
        boolean counted = phrase.contains("hundred") || phrase.contains("thousand");
        boolean unit = OtherNumbers.isUnit(transcript.word(turn, code.end()));
        boolean time = code.value().length() <= 4 && OtherNumbers.precedesTime(transcript.word(turn, code.first() - 1));
        boolean money = transcript.token(code.first()).gap().matches(".*[$\u00a3\u20ac]");
        return (unit && code.value().length() < 7) || time || money || counted;
    }

    private record Cue(@Nullable EntityType type, boolean ofAnotherThing) {
        static final Cue OTHER = new Cue(null, true);
        static final Cue NONE = new Cue(null, false);

        static Cue of(EntityType type) {
            return new Cue(type, false);
        }
    }

    // What the nearest word before the code, or the question before the turn, says that it is.
    private Cue cue(Turn turn, Code code) {
        for (int at = code.first() - 1; at >= Math.max(turn.first(), code.first() - CUE_REACH); at--) {
            if (namesAnotherThing(turn, transcript.word(at))
                    || transcript.word(at).equals("born")) {
                return Cue.OTHER;
            }
            var topic = Topic.at(transcript, turn, at);
            if (topic != null && NUMBERED.contains(topic)) {
                return Cue.of(topic);
            }
        }
        var after = cueAfter(turn, code.end());
        return after == null ? asked(turn) : after;
    }

    // The number on an insurance card is no card number.
    private boolean namesAnotherThing(Turn turn, String word) {
        boolean insurance = word.equals("card")
                && (agenda.asks(turn, EntityType.INSURANCE_ID)
                        || agenda.mentions(turn).contains(EntityType.INSURANCE_ID));
        return OtherNumbers.names(word) && !insurance;
    }

    private @Nullable Cue cueAfter(Turn turn, int end) {
        boolean said = HOLDERS.contains(transcript.word(turn, end + 1))
                || transcript.word(turn, end).equals("is");
        for (int at = end; said && at < Math.min(turn.end(), end + 6); at++) {
            var topic = Topic.at(transcript, turn, at);
            if (topic != null && NUMBERED.contains(topic)) {
                return Cue.of(topic);
            }
        }
        return null;
    }

    private Cue asked(Turn turn) {
        return NUMBERED.stream()
                .filter(type -> agenda.asks(turn, type))
                .findFirst()
                .map(Cue::of)
                .orElse(Cue.NONE);
    }

    private @Nullable EntityType fitting(Turn turn, Code code, @Nullable EntityType cued) {
        int length = code.value().length();
        if (cued == EntityType.SSN && code.letters() <= 3) {
            return EntityType.SSN;
        }
        if (cued == EntityType.INSURANCE_ID && length >= 3) {
            return EntityType.INSURANCE_ID;
        }
        if (cued == EntityType.PHONE && code.isNumber() && length >= (turn.length() <= 3 ? 2 : 3)) {
            return length <= 3 && turn.isClinic() ? null : EntityType.PHONE;
        }
        return cued == null ? byShape(turn, code) : null;
    }

    // A leak is worse than a false alarm: long numbers are taken for what they look like.
    private @Nullable EntityType byShape(Turn turn, Code code) {
        if (isOfAnotherThing(turn)) {
            return null;
        }
        int length = code.value().length();
        if (code.isNumber() && length >= 7 && length <= 14) {
            return length != 9 || isPossible(code.value()) ? EntityType.PHONE : EntityType.SSN;
        }
        boolean identifier = code.digits() >= 5 && code.letters() >= 1 && length >= 7;
        return identifier && !turn.isClinic() ? EntityType.INSURANCE_ID : null;
    }

    // "what's the invoice number"
    private boolean isOfAnotherThing(Turn turn) {
        if (turn.index() == 0 || !agenda.asked(turn).isEmpty()) {
            return false;
        }
        var question = transcript.turns().get(turn.index() - 1);
        for (int at = question.first(); at < question.end(); at++) {
            if (OtherNumbers.names(transcript.word(at))) {
                return true;
            }
        }
        return false;
    }

    private boolean isPossible(String digits) {
        return isPossible(digits, "GB") || isPossible(digits, "US");
    }

    private boolean isPossible(String digits, String country) {
        try {
            return phones.isValidNumber(phones.parse(digits, country));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
