package ai.voxanne.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Passages as they are read out. */
class SpokenPassageTest {

    @Test
    void cutsIntoSentencesWithoutMarkup() {
        assertThat(SpokenPassage.sentences("""
                ## Opening hours
                - **Monday** to Friday: 9 AM to 5 PM. Closed on *Sundays*.
                1. Ring the bell, e.g. twice.

                > Parking costs $2.50 an hour.
                """))
                .containsExactly(
                        "Opening hours",
                        "Monday to Friday: 9 AM to 5 PM.",
                        "Closed on Sundays.",
                        "Ring the bell, e.g. twice.",
                        "Parking costs $2.50 an hour.");
    }

    @Test
    void hasNoSentencesWhereThereIsNothing() {
        assertThat(SpokenPassage.sentences(" \n \n")).isEmpty();
    }
}
