package ai.voxanne.followup.sms;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How Twilio signs what it posts: HMAC-SHA1 over the address as Twilio knows it and the sorted fields
 * (https://www.twilio.com/docs/usage/security). The address is the public one: we are behind a gateway.
 */
@ApplicationScoped
class TwilioSignature {

    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;
    private final String publicUrl;

    TwilioSignature(TwilioConfig config, @ConfigProperty(name = "voxanne.public-url") String publicUrl) {
        this.key = new SecretKeySpec(config.authToken().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.publicUrl = publicUrl;
    }

    /** True if Twilio made the signature for this path, with its query, and these fields. */
    boolean verifies(@Nullable String signature, String pathAndQuery, Map<String, List<String>> form) {
        return signature != null
                && MessageDigest.isEqual(
                        sign(publicUrl + pathAndQuery, form).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String url, Map<String, List<String>> form) {
        var signed = new StringBuilder(url);
        new TreeMap<>(form)
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
