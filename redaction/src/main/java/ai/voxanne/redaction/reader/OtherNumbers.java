package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.lexicon.WordSet;
import java.util.Set;

/** Numbers that name nobody: orders, prices, times, quantities. */
final class OtherNumbers {

    private static final Set<String> NAMED = WordSet.of("""
            order invoice reference ref booking confirmation card ticket room suite floor bus house flat
            door tracking receipt case ends ending expiry extension quote""");
    private static final Set<String> UNITS = WordSet.of("""
            o'clock am pm a.m p.m minutes minute hours hour days day weeks week months month years year
            dollars dollar bucks pounds pound quid percent pence cents euros grand miles mg milligrams units
            ml stone kilos times people sessions appointments teeth grafts veneers crowns syringes implants
            kids children""");
    private static final Set<String> TIME_BEFORE = WordSet.of("""
            at after before until till around about by past to from between only""");

    private OtherNumbers() {}

    /** Whether a number behind this word is the number of a thing. */
    static boolean names(String word) {
        return NAMED.contains(word);
    }

    /** Whether this word behind a number makes it a time, a price or a count. */
    static boolean isUnit(String word) {
        return UNITS.contains(word);
    }

    /** Whether a short number behind this word is likely a time. */
    static boolean precedesTime(String word) {
        return TIME_BEFORE.contains(word);
    }
}
