package ai.voxanne.sandbox.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The account that a request was made for. Whoever it is, the sandbox believes it. */
record Account(String sid, String authToken) {

    private static final String BASIC = "Basic ";
    private static final String ALGORITHM = "HmacSHA1";

    /** The account that HTTP Basic names; null if it names none. */
    static @Nullable Account in(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BASIC)) {
            return null;
        }
        try {
            var credentials = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
            var parts = new String(credentials, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? new Account(parts[0], parts[1]) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What Twilio puts into {@code X-Twilio-Signature} when it posts a form to this address. */
    String signature(String url, Map<String, String> form) {
        var signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
