package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.search.Passage;
import java.util.List;
import java.util.Optional;

/**
 * What somebody else may answer from.
 *
 * @param emergency the fixed sentence for whoever needs help at once; then nothing was searched
 * @param passages those that match, best first
 */
public record Evidence(Optional<String> emergency, List<Passage> passages) {

    public Evidence {
        passages = List.copyOf(passages);
    }
}
