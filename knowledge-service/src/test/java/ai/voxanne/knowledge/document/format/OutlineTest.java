package ai.voxanne.knowledge.document.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A document is read into headings and what stands under them. */
class OutlineTest {

    private final Outline outline = new Outline(1_000);

    @Test
    void aHeadingHoldsUntilTheNextOfItsLevel() {
        outline.heading(1, "Prices");
        outline.heading(2, "Botox");
        outline.paragraph("300 dollars.");
        outline.heading(2, "Filler");
        outline.paragraph("650 dollars.");
        outline.heading(1, "Hours");
        outline.paragraph("Nine to five.");
        assertThat(outline.blocks())
                .containsExactly(
                        new Block(List.of("Prices", "Botox"), List.of("300 dollars.")),
                        new Block(List.of("Prices", "Filler"), List.of("650 dollars.")),
                        new Block(List.of("Hours"), List.of("Nine to five.")));
    }

    @Test
    void aHeadingWithNothingUnderItIsText() {
        outline.heading(1, "Prices");
        outline.heading(1, "We are closed");
        assertThat(outline.blocks())
                .containsExactly(
                        new Block(List.of(), List.of("Prices")), new Block(List.of(), List.of("We are closed")));
    }

    @Test
    void anAnswerBelongsToItsQuestionAndAListToWhatAnnouncesIt() {
        outline.paragraph("Do you take Aetna?");
        outline.paragraph("Yes.");
        outline.paragraph("We also take:");
        outline.lines(List.of("Cigna", "Humana"));
        assertThat(outline.blocks())
                .containsExactly(
                        new Block(List.of(), List.of("Do you take Aetna?", "Yes.")),
                        new Block(List.of(), List.of("We also take:", "Cigna", "Humana")));
    }

    @Test
    void whatCantBeSeenIsDropped() {
        outline.paragraph("Bo\u00adtox\u200b \u0007costs\u00a0300");
        assertThat(outline.blocks().getFirst().lines()).containsExactly("Botox costs 300");
    }

    @Test
    void tooMuchTextIsRefused() {
        assertThatThrownBy(() -> outline.paragraph("x".repeat(1_001))).isInstanceOf(Refusal.class);
    }
}
