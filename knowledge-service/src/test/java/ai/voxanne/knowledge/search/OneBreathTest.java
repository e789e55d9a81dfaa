package ai.voxanne.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneBreathTest {

    @Test
    void whatPeopleSayIsLeftAlone() {
        assertThat(OneBreath.of("  Do you take Aetna?  ")).isEqualTo("  Do you take Aetna?  ");
        assertThat(OneBreath.of("word ".repeat(100))).isEqualTo("word ".repeat(100));
        assertThat(OneBreath.of("")).isEmpty();
    }

    @Test
    void aSpeechIsCutBetweenWords() {
        assertThat(OneBreath.of("Hello there! " + "so I was thinking ".repeat(100) + "where is it?"))
                .startsWith("Hello there! so I was")
                .endsWith("so I was thinking where is it?")
                .hasSizeLessThan(500);
    }
}
