package ai.voxanne.identity.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which key signs and which are published, from the keys' ages alone: all replicas that see the same files come to the
 * same answer without talking to one another.
 *
 * @param keys oldest first, at least one
 * @param publishAhead how long a key is published before it signs
 * @param publishAfter how long it stays published once it has signed for the last time
 */
record KeySchedule(List<SigningKey> keys, Duration publishAhead, Duration publishAfter) {

    KeySchedule {
        if (keys.isEmpty()) {
            throw new IllegalStateException("There is no signing key. See identity-service/README.md, Keys.");
        }
        keys = keys.stream()
                .sorted(Comparator.comparing(SigningKey::createdAt).thenComparing(SigningKey::id))
                .toList();
    }

    /** The newest key that has been published for long enough; the very first one signs at once. */
    SigningKey signer(Instant now) {
        return keys.reversed().stream()
                .filter(key -> !now.isBefore(signsFrom(key)))
                .findFirst()
                .orElseGet(keys::getFirst);
    }

    /** Every key that signs, will sign, or signed a token that may still be good. */
    List<SigningKey> published(Instant now) {
        return IntStream.range(0, keys.size())
                .filter(i -> i == keys.size() - 1 || now.isBefore(forgottenFrom(keys.get(i + 1))))
                .mapToObj(keys::get)
                .toList();
    }

    private Instant signsFrom(SigningKey key) {
        return key.createdAt().plus(publishAhead);
    }

    private Instant forgottenFrom(SigningKey successor) {
        return signsFrom(successor).plus(publishAfter);
    }
}
