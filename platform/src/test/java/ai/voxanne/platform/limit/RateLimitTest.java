package ai.voxanne.platform.limit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.platform.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** So many requests per period and key. */
class RateLimitTest {

    private final RateLimit limit = new RateLimit(3, Duration.ofHours(1));

    @Test
    void afterTheLastAllowedRequestTheKeyHasToWait() {
        for (int i = 0; i < 3; i++) {
            limit.count("a");
        }

        assertThatThrownBy(() -> limit.count("a")).isInstanceOf(ProblemException.class);
    }

    @Test
    void anotherKeyGoesOn() {
        for (int i = 0; i < 3; i++) {
            limit.count("b");
        }

        assertThatCode(() -> limit.count("c")).doesNotThrowAnyException();
    }
}
