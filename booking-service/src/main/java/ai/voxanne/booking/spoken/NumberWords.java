package ai.voxanne.booking.spoken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns "twenty", "five" into 25, "twenty", "first" into the 21st, and "a", "m" into am. */
final class NumberWords {

    private static final Map<String, Integer> UNITS = numbered(
            0,
            1,
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    + " seventeen eighteen nineteen");
    private static final Map<String, Integer> TENS = numbered(20, 10, "twenty thirty forty fifty");
    private static final Map<String, Integer> ORDINALS = ordinals();

    private NumberWords() {}

    static List<Word> read(List<Word> words) {
        var read = new ArrayList<Word>();
        for (int i = 0; i < words.size(); i++) {
            var pair = i + 1 < words.size() ? pair(words.get(i), words.get(i + 1)) : null;
            if (pair == null) {
                read.add(single(words.get(i)));
            } else {
                read.add(pair);
                i++;
            }
        }
        return read;
    }

    private static @Nullable Word pair(Word first, Word second) {
        if (!(first instanceof Word.Plain(var one) && second instanceof Word.Plain(var two))) {
            return null;
        }
        if (two.equals("m") && (one.equals("a") || one.equals("p"))) {
            return new Word.Plain(one + two);
        }
        int unit = UNITS.getOrDefault(two, 0);
        boolean digit = unit >= 1 && unit <= 9;
        if (digit && (one.equals("oh") || one.equals("o"))) {
            return new Word.Num(unit, 2);
        }
        return TENS.containsKey(one) ? withTens(TENS.get(one), digit ? unit : 0, two) : null;
    }

    private static @Nullable Word withTens(int tens, int unit, String second) {
        int ordinal = ORDINALS.getOrDefault(second, 10);
        if (unit > 0) {
            return new Word.Num(tens + unit, 2);
        }
        return ordinal < 10 ? new Word.Ordinal(tens + ordinal) : null;
    }

    private static Word single(Word word) {
        if (!(word instanceof Word.Plain(var text))) {
            return word;
        }
        var ordinal = ORDINALS.get(text);
        if (ordinal != null) {
            return new Word.Ordinal(ordinal);
        }
        var number = UNITS.containsKey(text) ? UNITS.get(text) : TENS.get(text);
        return number == null ? word : new Word.Num(number, number < 10 ? 1 : 2);
    }

    private static Map<String, Integer> ordinals() {
        var ordinals = new HashMap<>(numbered(
                1,
                1,
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                        + " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"));
        ordinals.put("thirtieth", 30);
        return Map.copyOf(ordinals);
    }

    private static Map<String, Integer> numbered(int first, int step, String names) {
        var numbers = new HashMap<String, Integer>();
        for (var name : names.split(" ")) {
            numbers.put(name, first + step * numbers.size());
        }
        return Map.copyOf(numbers);
    }
}
