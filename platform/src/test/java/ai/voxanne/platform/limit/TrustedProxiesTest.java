package ai.voxanne.platform.limit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.0/8", "::1/128", "10.1.2.3/32", " 192.168.0.0/16"})
    void networksAreTrusted(String network) {
        assertThatCode(() -> TrustedProxies.requireNetwork(network)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "127.0.0.1", "localhost", "gateway.voxanne.svc", "10.0.0.0/99", ""})
    void whatWouldBeLookedUpOnEveryRequestIsRefused(String proxy) {
        assertThatThrownBy(() -> TrustedProxies.requireNetwork(proxy)).hasMessageContaining("VOXANNE_TRUSTED_PROXIES");
    }
}
