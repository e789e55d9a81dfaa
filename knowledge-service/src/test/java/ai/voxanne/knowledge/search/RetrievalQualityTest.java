package ai.voxanne.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * What the search reaches on questions and clinics that it was not fitted to. The floors are a little below what it
 * reaches now (docs/search.md), so that a change for the worse fails here.
 */
@QuarkusTest // not for the service: the model's native library can be loaded only where the service loads it
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class RetrievalQualityTest {

    private static final double ANSWERS = SearchForm.ANSWERS;

    @Test
    void heldOutQuestionsFindTheirAnswerAndOthersFindNothing() {
        var score = scored(DevelopmentSet.heldOut());
        assertThat(score.recallAt(1)).isGreaterThanOrEqualTo(0.88);
        assertThat(score.recallAt(3)).isGreaterThanOrEqualTo(0.95);
        assertThat(score.meanReciprocalRank()).isGreaterThanOrEqualTo(0.92);
        assertThat(score.recallAt3Above(ANSWERS)).isGreaterThanOrEqualTo(0.87);
        assertThat(score.offTopicRefused(ANSWERS)).isGreaterThanOrEqualTo(0.97);
        assertThat(score.elsewhereRefused(ANSWERS)).isGreaterThanOrEqualTo(0.85);
        assertThat(score.auroc()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void everydayQuestionsFindTheirAnswer() {
        var score = scored(DevelopmentSet.everyday());
        assertThat(score.recallAt(1)).isGreaterThanOrEqualTo(0.91);
        assertThat(score.recallAt(3)).isGreaterThanOrEqualTo(0.975);
        assertThat(score.meanReciprocalRank()).isGreaterThanOrEqualTo(0.94);
        assertThat(score.recallAt3Above(ANSWERS)).isGreaterThanOrEqualTo(0.92);
        assertThat(score.offTopicRefused(ANSWERS)).isGreaterThanOrEqualTo(0.94);
        assertThat(score.elsewhereRefused(ANSWERS)).isGreaterThanOrEqualTo(0.67);
        assertThat(score.auroc()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void questionsFarFromThePassagesWordsMostlyFindTheirAnswer() {
        var score = scored(DevelopmentSet.independent());
        assertThat(score.recallAt(1)).isGreaterThanOrEqualTo(0.80);
        assertThat(score.recallAt(3)).isGreaterThanOrEqualTo(0.93);
        assertThat(score.meanReciprocalRank()).isGreaterThanOrEqualTo(0.865);
        assertThat(score.recallAt3Above(ANSWERS)).isGreaterThanOrEqualTo(0.83);
        assertThat(score.offTopicRefused(ANSWERS)).isGreaterThanOrEqualTo(0.91);
        assertThat(score.elsewhereRefused(ANSWERS)).isGreaterThanOrEqualTo(0.51);
        assertThat(score.auroc()).isGreaterThanOrEqualTo(0.94);
    }

    private static RetrievalScore scored(DevelopmentSet set) {
        return RetrievalScore.score(set, Searchers.ours(new Vectors(InProcessModel.TUNED)));
    }
}
