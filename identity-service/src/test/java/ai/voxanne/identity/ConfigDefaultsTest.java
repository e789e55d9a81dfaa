package ai.voxanne.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.identity.account.AccountConfig;
import ai.voxanne.identity.machine.MachineConfig;
import ai.voxanne.identity.password.LoginConfig;
import ai.voxanne.identity.password.PasswordConfig;
import ai.voxanne.identity.token.KeysConfig;
import ai.voxanne.identity.token.TokenLifetimes;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds where nobody configured anything, and the names under which one does. */
class ConfigDefaultsTest {

    @Test
    void theDefaultsAreSafeForProduction() {
        var keys = read(KeysConfig.class, Map.of("voxanne.keys.folder", "/keys"));
        var logins = read(LoginConfig.class, Map.of());
        var password = read(PasswordConfig.class, Map.of());

        assertThat(keys.generate()).isFalse();
        assertThat(keys.publishAhead()).isEqualTo(Duration.ofMinutes(2));
        assertThat(keys.rescanEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(logins.failures()).isEqualTo(10);
        assertThat(logins.failuresPerAccount()).isEqualTo(100);
        assertThat(logins.failuresPerAddress()).isEqualTo(100);
        assertThat(logins.window()).isEqualTo(Duration.ofMinutes(15));
        assertThat(password.memory()).isEqualTo(19 * 1024);
        assertThat(password.iterations()).isEqualTo(3);
        assertThat(read(AccountConfig.class, Map.of()).perAddress()).isEqualTo(20);
        assertThat(read(MachineConfig.class, Map.of()).perClient()).isEqualTo(60);
    }

    @Test
    void anAccessTokenNeverLivesLongerThanAnHour() {
        var lifetimes = read(TokenLifetimes.class, Map.of("voxanne.lifetime.access-token", "2h"));

        assertThat(lifetimes.ofAccess()).isEqualTo(Duration.ofHours(1));
        assertThat(lifetimes.refreshToken()).isEqualTo(Duration.ofDays(30));
        assertThat(lifetimes.invitation()).isEqualTo(Duration.ofDays(7));
    }

    private static <T> T read(Class<T> mapping, Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withDefaultValues(given)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(mapping);
    }
}
