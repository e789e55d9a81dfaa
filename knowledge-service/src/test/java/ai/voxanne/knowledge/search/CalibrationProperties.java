package ai.voxanne.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.embedding.InProcessModel;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CalibrationProperties {

    private final Calibration calibration = CalibrationFile.read(InProcessModel.TUNED);

    @Property(tries = 200)
    void similarityIsFromZeroToOneAndBestComesFirst(
            @ForAll @StringLength(max = 100) String question,
            @ForAll @Size(max = 30) List<@DoubleRange(min = -1, max = 1) Double> cosines,
            @ForAll @FloatRange(min = -1, max = 1) float anyNumber) {
        float[] vector = new float[InProcessModel.TUNED.dimension()];
        vector[0] = anyNumber;
        var candidates = IntStream.range(0, cosines.size())
                .mapToObj(i -> candidate(i, question, cosines.get(i)))
                .toList();

        var ranked = calibration.rank(SpokenQuestion.of(question), vector, candidates);

        assertThat(ranked).hasSameSizeAs(candidates);
        assertThat(ranked)
                .allSatisfy(passage -> assertThat(passage.similarity()).isBetween(0.0, 1.0));
        assertThat(ranked)
                .isSortedAccordingTo(Comparator.comparingDouble(Passage::similarity)
                        .reversed()
                        .thenComparing(Passage::chunkId));
    }

    private static Candidate candidate(int i, String content, double cosine) {
        return new Candidate(new UUID(0, i), new UUID(0, i), new UUID(0, 0), "Title", content, cosine);
    }
}
