package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.answer.llm.Piece;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.search.Passage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * An answer on its way.
 *
 * @param passages all that it may rest on
 * @param pieces what is said, ending with {@link End}; never a failure. To be heard once.
 */
public record Reply(List<Passage> passages, Multi<Piece> pieces, TurnTimes times) {

    public Reply {
        passages = List.copyOf(passages);
    }

    /** Words that are known already. */
    static Multi<Piece> said(Uni<String> words) {
        return words.onItem()
                .transformToMulti(text -> Multi.createFrom().items(new Text(text), new End(End.STOP, null)));
    }
}
