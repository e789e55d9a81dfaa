package ai.voxanne.platform.limit;

import ai.voxanne.platform.problem.Problem;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** A number of requests per period for each address or credential, counted by each replica for itself. */
public class RateLimit {

    private static final int MOST_KEYS = 100_000;

    private final int requests;
    private final Duration period;
    private final Cache<String, Bucket> buckets;

    public RateLimit(int requests, Duration period) {
        this.requests = requests;
        this.period = period;
        // A bucket that nobody took from for a period is full again: forgetting it changes nothing.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(period)
                .build();
    }

    /** Counts one request of this key; refuses it with 429 once they are too many. */
    public void count(String key) {
        var probe = buckets.get(key, fresh -> full()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.rateLimited(
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1)); // rounded up to whole seconds
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
                .build();
    }
}
