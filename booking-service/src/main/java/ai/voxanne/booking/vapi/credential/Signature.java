package ai.voxanne.booking.vapi.credential;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks the HMAC (RFC 2104) of a request. */
final class Signature {

    private static final Duration TIMESTAMP_TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern EPOCH = Pattern.compile("\\d{9,13}");
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private Signature() {}

    /** Whether the request was signed with this secret, and not long ago if it tells when. */
    static boolean verifies(SignatureRule rule, String secret, SignedRequest request, Instant now) {
        if (secret.isBlank() || isStale(rule, request, now)) {
            return false;
        }
        return request.header(rule.signatureHeader())
                .filter(header -> header.startsWith(rule.signaturePrefix()))
                .map(header -> header.substring(rule.signaturePrefix().length()))
                .flatMap(signature -> decode(rule, signature))
                .map(signature -> MessageDigest.isEqual(signature, sign(rule, secret, request)))
                .orElse(false);
    }

    private static boolean isStale(SignatureRule rule, SignedRequest request, Instant now) {
        return rule.timestampHeader() != null
                && request.header(rule.timestampHeader())
                        .flatMap(Signature::time)
                        .map(sent -> Duration.between(sent, now).abs().compareTo(TIMESTAMP_TOLERANCE) > 0)
                        .orElse(true);
    }

    // Vapi doesn't say in which unit it sends the time.
    private static Optional<Instant> time(String header) {
        if (EPOCH.matcher(header).matches()) {
            long value = Long.parseLong(header);
            return Optional.of(value < FIRST_MILLIS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value));
        }
        try {
            return Optional.of(OffsetDateTime.parse(header).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decode(SignatureRule rule, String signature) {
        try {
            return Optional.of(
                    rule.encoding().equals("hex")
                            ? HexFormat.of().parseHex(signature)
                            : Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] sign(SignatureRule rule, String secret, SignedRequest request) {
        try {
            Mac mac = Mac.getInstance(rule.macName());
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), rule.macName()));
            return mac.doFinal(payload(rule, request));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + rule.macName(), e);
        }
    }

    private static byte[] payload(SignatureRule rule, SignedRequest request) {
        String timestamp = Optional.ofNullable(rule.timestampHeader())
                .flatMap(request::header)
                .orElse("");
        var payload = new ByteArrayOutputStream();
        for (String part : rule.payloadFormat().splitWithDelimiters(Pattern.quote(SignatureRule.BODY), 0)) {
            payload.writeBytes(
                    part.equals(SignatureRule.BODY)
                            ? request.body().getBytes()
                            : part.replace("{method}", request.method())
                                    .replace("{url}", request.url())
                                    .replace(SignatureRule.TIMESTAMP, timestamp)
                                    .getBytes(StandardCharsets.UTF_8));
        }
        return payload.toByteArray();
    }
}
