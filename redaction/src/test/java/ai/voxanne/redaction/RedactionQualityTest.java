package ai.voxanne.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The scores that docs/redaction.md reports do not get worse unseen. */
class RedactionQualityTest {

    private static final Redactor REDACTOR = Redactor.load();

    @Test
    void theDevelopmentSetIsRedactedAsWellAsReported() {
        var score = Score.of(REDACTOR, Corpus.DEVELOPMENT.transcripts());

        assertThat(score.total().f1()).isGreaterThan(0.91);
        assertThat(score.charactersCovered()).isGreaterThan(0.95);
        assertThat(score.spansLeaked()).isLessThan(0.06);
        assertThat(score.harmlessRedacted()).isLessThan(0.016);
        assertThat(score.cleanLeftAlone()).isGreaterThan(0.92);
    }

    @Test
    void theHeldOutSetIsRedactedAsWellAsReported() {
        var score = Score.of(REDACTOR, Corpus.HELDOUT.transcripts());

        assertThat(score.total().f1()).isGreaterThan(0.87);
        assertThat(score.charactersCovered()).isGreaterThan(0.93);
        assertThat(score.spansLeaked()).isLessThan(0.09);
    }

    @Test
    void theColloquialSetsAreRedactedAsWellAsReported() {
        var development = Score.of(REDACTOR, Corpus.DEVELOPMENT2.transcripts());
        var heldOut = Score.of(REDACTOR, Corpus.HELDOUT2.transcripts());

        assertThat(development.total().f1()).isGreaterThan(0.80);
        assertThat(development.spansLeaked()).isLessThan(0.22);
        assertThat(heldOut.total().f1()).isGreaterThan(0.70);
        assertThat(heldOut.spansLeaked()).isLessThan(0.32);
    }
}
