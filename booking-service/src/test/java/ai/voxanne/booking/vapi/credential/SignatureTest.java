package ai.voxanne.booking.vapi.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who knows the secret can sign. */
class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");
    private static final String SECRET = "Jefe";
    private static final String BODY = "what do ya want for nothing?";
    // RFC 4231, test case 2
    private static final String SHA256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @Test
    void theRawBodyIsSignedAsTheRfcHasIt() {
        var rule = rule(Map.of());

        assertThat(verifies(rule, SECRET, Map.of("X-Vapi-Signature", SHA256))).isTrue();
        assertThat(verifies(rule, SECRET, Map.of("x-vapi-signature", SHA256.toUpperCase(Locale.ROOT))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "00", "zz", "5bdcc146", "sha256=" + SHA256, SHA256 + "00"})
    void anythingElseIsRefused(String signature) {
        assertThat(verifies(rule(Map.of()), SECRET, Map.of("x-vapi-signature", signature)))
                .isFalse();
    }

    @Test
    void noSignatureAnotherSecretAndAnEmptySecretAreRefused() {
        var signed = Map.of("x-vapi-signature", SHA256);

        assertThat(verifies(rule(Map.of()), SECRET, Map.of())).isFalse();
        assertThat(verifies(rule(Map.of()), "jefe", signed)).isFalse();
        assertThat(verifies(rule(Map.of()), "", signed)).isFalse();
        assertThat(verifies(rule(Map.of()), " ", Map.of("x-vapi-signature", hmac("HmacSHA256", " ", BODY))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sha1, HmacSHA1", "sha256, HmacSHA256", "sha512, HmacSHA512", "SHA256, HmacSHA256"})
    void everyAlgorithmPrefixHeaderAndEncodingOfThePlanWorks(String algorithm, String mac) {
        var rule = rule(Map.of(
                "algorithm", algorithm,
                "signature_header", "X-Signature",
                "signature_prefix", "v1=",
                "encoding", "base64"));
        String signature = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hmac(mac, SECRET, BODY)));

        assertThat(verifies(rule, SECRET, Map.of("x-signature", "v1=" + signature)))
                .isTrue();
        assertThat(verifies(rule, SECRET, Map.of("x-signature", signature))).isFalse();
    }

    @Test
    void thePayloadFormatIsFilledInAroundTheBody() {
        var rule = rule(Map.of(
                "payload_format", "{timestamp}.{method}.{url}.{body}.{body}", "timestamp_header", "X-Timestamp"));
        String time = String.valueOf(NOW.toEpochMilli());
        String signature =
                hmac("HmacSHA256", SECRET, time + ".POST.https://voxanne.test/api/vapi/tools." + BODY + "." + BODY);

        assertThat(verifies(rule, SECRET, Map.of("x-timestamp", time, "x-vapi-signature", signature)))
                .isTrue();
        assertThat(verifies(rule, SECRET, Map.of("x-vapi-signature", signature)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1795273200, true",
        "1795273200000, true",
        "2026-11-21T15:04:00Z, true",
        "1795272840, false",
        "1795273560000, false",
        "soon, false"
    })
    void anOldTimestampIsRefusedInSecondsAndInMilliseconds(String timestamp, boolean verified) {
        var rule = rule(Map.of("timestamp_header", "x-timestamp"));

        assertThat(verifies(rule, SECRET, Map.of("x-timestamp", timestamp, "x-vapi-signature", SHA256)))
                .isEqualTo(verified);
    }

    @ParameterizedTest
    @CsvSource({
        "algorithm, md5",
        "encoding, base32",
        "signature_header, not a header",
        "payload_format, {timestamp}.{body}",
        "payload_format, {svix-id}.{body}",
        "payload_format, no body at all",
        "timestamp_header, 'line\nfeed'"
    })
    void whatCouldNeverVerifyIsRefusedAtOnce(String field, String value) {
        assertThatThrownBy(() -> rule(Map.of(field, value))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aRuleIsStoredAsItWasSet() {
        var rule = rule(Map.of("timestamp_header", "x-timestamp", "signature_prefix", "sha256="));

        assertThat(SignatureRule.of(rule.toJson())).isEqualTo(rule);
    }

    @Test
    void aPlainSecretIsShownInItsOwnHeaderOrAsBearer() {
        var credential = new Credential("open sesame", null);

        assertThat(credential.verifies(request(Map.of("X-Vapi-Secret", "open sesame")), NOW))
                .isTrue();
        assertThat(credential.verifies(request(Map.of("Authorization", "Bearer open sesame")), NOW))
                .isTrue();
        assertThat(credential.verifies(request(Map.of("X-Vapi-Secret", "open sesam")), NOW))
                .isFalse();
        assertThat(credential.verifies(request(Map.of("X-Vapi-Secret", "")), NOW))
                .isFalse();
        assertThat(credential.verifies(request(Map.of()), NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void anEmptySecretNeverMatches(String empty) {
        var credential = new Credential(empty, null);

        assertThat(credential.verifies(request(Map.of("X-Vapi-Secret", empty)), NOW))
                .isFalse();
        assertThat(credential.verifies(request(Map.of("Authorization", "Bearer " + empty)), NOW))
                .isFalse();
    }

    private static boolean verifies(SignatureRule rule, String secret, Map<String, String> headers) {
        return Signature.verifies(rule, secret, request(headers), NOW);
    }

    private static SignedRequest request(Map<String, String> headers) {
        var lowerCase = new HashMap<String, String>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return new SignedRequest(
                "POST",
                "https://voxanne.test/api/vapi/tools",
                Buffer.buffer(BODY),
                name -> lowerCase.get(name.toLowerCase(Locale.ROOT)));
    }

    private static SignatureRule rule(Map<String, Object> auth) {
        return SignatureRule.of(Fields.of(auth));
    }

    private static String hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
