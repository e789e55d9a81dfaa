package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;
import java.util.regex.Pattern;

/** The postcodes of the United Kingdom, by their grammar and areas, and the words around a ZIP code. */
final class PostalCode {

    private static final Pattern FULL = Pattern.compile("([a-z]{1,2})[0-9][a-z0-9]?[0-9][a-z]{2}");
    private static final Pattern OUTWARD = Pattern.compile("([a-z]{1,2})[0-9][a-z0-9]?");
    private static final Set<String> AREAS = WordSet.of("""
            ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec
            eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ja je ka kt kw ky l la ld le ll ln
            ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so
            sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze""");
    private static final Set<String> STATES = WordSet.of("""
            alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii
            idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
            minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania
            tennessee texas utah vermont virginia washington wisconsin wyoming jersey york mexico hampshire
            carolina dakota island ca ny tx fl il oh pa nj ma az wa""");

    private PostalCode() {}

    /** Whether the value is a whole postcode of a real area. */
    static boolean isFull(String value) {
        return matches(FULL, value);
    }

    /** Whether the value is the first half of a postcode. */
    static boolean isOutward(String value) {
        return matches(OUTWARD, value);
    }

    private static boolean matches(Pattern grammar, String value) {
        var match = grammar.matcher(value);
        return match.matches() && AREAS.contains(match.group(1));
    }

    /** Whether the word ends the name of a state. */
    static boolean isState(Transcript transcript, Turn turn, int at) {
        return STATES.contains(transcript.word(turn, at));
    }

    /** The part of a code that is a postcode: all of it, or its end behind a house number. Empty value if none. */
    static Code within(Transcript transcript, Turn turn, Code code) {
        for (int at = code.first(); at < code.end(); at++) {
            var rest = CodeReader.codeAt(transcript, turn, at);
            if (isFull(rest.value())) {
                return rest;
            }
        }
        return new Code(code.end(), code.end(), "");
    }
}
