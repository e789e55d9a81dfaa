package ai.voxanne.booking.spoken;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a list of words. It only moves forward, so reading is linear. */
final class Cursor {

    private final List<Word> words;
    private int at = 0;

    Cursor(List<Word> words) {
        this.words = words;
    }

    boolean atEnd() {
        return at >= words.size();
    }

    /** The word so many places ahead, 0 being the next; null past the end. */
    @Nullable
    Word peek(int ahead) {
        return at + ahead < words.size() ? words.get(at + ahead) : null;
    }

    /** The same as text, empty when it is not a plain word. */
    String plain(int ahead) {
        return peek(ahead) instanceof Word.Plain(var text) ? text : "";
    }

    /** The same as a number, -1 when it is none. */
    int number(int ahead) {
        return peek(ahead) instanceof Word.Num(var value, var digits) ? value : -1;
    }

    void skip(int count) {
        at += count;
    }

    /** Takes these plain words if they come next, all of them or none. */
    boolean take(String... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (!plain(i).equals(expected[i])) {
                return false;
            }
        }
        skip(expected.length);
        return true;
    }

    boolean takeAny(Collection<String> alternatives) {
        return alternatives.contains(plain(0)) && take(plain(0));
    }
}
