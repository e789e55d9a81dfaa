package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.org.OrgId;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A search as JSON has it. */
record SearchForm(
        @NotBlank(message = "is missing") @Size(max = 2_000, message = "must have at most 2,000 characters") @Nullable
        String query,

        // Not an Integer, which 2.5 would be cut down to.
        @Min(value = 1, message = LIMIT_MESSAGE)
        @Max(value = 50, message = LIMIT_MESSAGE)
        @Digits(integer = 2, fraction = 0, message = LIMIT_MESSAGE)
        @Nullable
        BigDecimal limit,

        @DecimalMin(value = "0", message = SIMILARITY_MESSAGE)
        @DecimalMax(value = "1", message = SIMILARITY_MESSAGE)
        @Nullable
        Double minSimilarity,

        @Nullable String clinicId) {

    /** Above it a passage is taken to answer. */
    static final double ANSWERS = 0.7;

    private static final int USUAL_LIMIT = 3;
    private static final String LIMIT_MESSAGE = "must be a whole number from 1 to 50";
    private static final String SIMILARITY_MESSAGE = "must be a number from 0 to 1";

    SearchRequest request(OrgId org, ClinicScope scope) {
        return new SearchRequest(
                org,
                scope,
                Objects.requireNonNull(query),
                limit == null ? USUAL_LIMIT : limit.intValueExact(),
                minSimilarity == null ? ANSWERS : minSimilarity);
    }
}
