package ai.voxanne.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The scores that docs/redaction.md reports do not get worse unseen. */
class RedactionQualityTest {

    private static final Redactor REDACTOR = Redactor.load();

    @Test
    void theDevelopmentSetIsRedactedAsWellAsReported() {
        var score = Score.of(REDACTOR, Corpus.DEVELOPMENT.transcripts());

        assertThat(score.total().f1()).isGreaterThan(0.92);
        assertThat(score.charactersCovered()).isGreaterThan(0.95);
        assertThat(score.spansLeaked()).isLessThan(0.06);
        assertThat(score.harmlessRedacted()).isLessThan(0.015);
        assertThat(score.cleanLeftAlone()).isGreaterThan(0.90);
    }

    @Test
    void theHeldOutSetIsRedactedAsWellAsReported() {
        var score = Score.of(REDACTOR, Corpus.HELDOUT.transcripts());

        assertThat(score.total().f1()).isGreaterThan(0.85);
        assertThat(score.charactersCovered()).isGreaterThan(0.92);
    }
}
