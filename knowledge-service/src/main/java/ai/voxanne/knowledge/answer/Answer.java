package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.search.Passage;
import java.util.List;

/**
 * What is said to a question.
 *
 * @param sources the passages that it rests on
 * @param grounded whether it rests on any; if not, it says that there is no such information, or what to do in an emergency
 */
public record Answer(String answer, List<Passage> sources, boolean grounded) {

    static Answer of(String text, List<Passage> passages) {
        boolean grounded = !passages.isEmpty() && !Sentences.saysUnknown(text);
        return new Answer(text, grounded ? passages : List.of(), grounded);
    }
}
