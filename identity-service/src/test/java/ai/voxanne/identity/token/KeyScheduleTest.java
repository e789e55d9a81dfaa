package ai.voxanne.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys take turns by their age alone. */
class KeyScheduleTest {

    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration AFTER = Duration.ofHours(1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CHANGE = Instant.parse("2026-02-01T00:00:00Z");
    private static final KeyPair PAIR = pair();

    private final SigningKey first = key("first", START);
    private final SigningKey second = key("second", CHANGE);
    private final KeySchedule schedule = new KeySchedule(List.of(second, first), AHEAD, AFTER);

    @Test
    void theVeryFirstKeySignsAtOnce() {
        assertThat(new KeySchedule(List.of(first), AHEAD, AFTER).signer(START)).isEqualTo(first);
    }

    @Test
    void aNewKeySignsOnlyWhenItHasBeenPublishedForLongEnough() {
        assertThat(schedule.published(CHANGE)).containsExactly(first, second);
        assertThat(schedule.signer(CHANGE.plus(AHEAD).minusMillis(1))).isEqualTo(first);
        assertThat(schedule.signer(CHANGE.plus(AHEAD))).isEqualTo(second);
    }

    @Test
    void anOldKeyStaysPublishedUntilItsLastTokenHasExpired() {
        Instant lastSignature = CHANGE.plus(AHEAD);

        assertThat(schedule.published(lastSignature.plus(AFTER).minusMillis(1))).contains(first);
        assertThat(schedule.published(lastSignature.plus(AFTER))).containsExactly(second);
    }

    @Test
    void noKeyAtAllIsRefused() {
        assertThatThrownBy(() -> new KeySchedule(List.of(), AHEAD, AFTER)).isInstanceOf(IllegalStateException.class);
    }

    private static SigningKey key(String id, Instant createdAt) {
        return new SigningKey(id, createdAt, (RSAPrivateCrtKey) PAIR.getPrivate(), (RSAPublicKey) PAIR.getPublic());
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
