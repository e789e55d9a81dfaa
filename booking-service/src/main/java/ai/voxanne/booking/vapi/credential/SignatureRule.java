package ai.voxanne.booking.vapi.credential;

import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a clinic's Vapi credential signs (Vapi calls it the HMAC authentication plan).
 *
 * @param algorithm {@code sha1}, {@code sha256} or {@code sha512}
 * @param signaturePrefix what stands before the signature in its header, such as {@code sha256=}
 * @param timestampHeader null: none is looked at
 * @param payloadFormat what is signed, from {@code {body}}, {@code {timestamp}}, {@code {method}} and {@code {url}}
 * @param encoding {@code hex} or {@code base64}
 */
record SignatureRule(
        String algorithm,
        String signatureHeader,
        String signaturePrefix,
        @Nullable String timestampHeader,
        String payloadFormat,
        String encoding) {

    static final String BODY = "{body}";
    static final String TIMESTAMP = "{timestamp}";

    private static final int LONGEST = 200;
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha512", "HmacSHA512");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}"); // RFC 9110, 5.6.2
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
    private static final Pattern KNOWN = Pattern.compile("\\{(body|timestamp|method|url)}");

    /** Reads the optional fields of {@code auth}; refuses what could never verify. */
    static SignatureRule of(Fields auth) {
        var rule = new SignatureRule(
                choice(auth, "algorithm", "sha256"),
                headerName(auth, "signature_header", "x-vapi-signature"),
                text(auth, "signature_prefix", ""),
                auth.optional("timestamp_header").isPresent() ? headerName(auth, "timestamp_header", "") : null,
                text(auth, "payload_format", BODY),
                choice(auth, "encoding", "hex"));
        if (!ALGORITHMS.containsKey(rule.algorithm)) {
            throw wrong("algorithm", "must be sha1, sha256 or sha512");
        } else if (!rule.encoding.equals("hex") && !rule.encoding.equals("base64")) {
            throw wrong("encoding", "must be hex or base64");
        }
        rule.refuseUnusableFormat();
        return rule;
    }

    /** Reads what {@link #toJson()} wrote. */
    static SignatureRule of(JsonObject settings) {
        return new SignatureRule(
                settings.getString("algorithm"),
                settings.getString("signature_header"),
                settings.getString("signature_prefix"),
                settings.getString("timestamp_header"),
                settings.getString("payload_format"),
                settings.getString("encoding"));
    }

    /** As it is stored and shown. */
    JsonObject toJson() {
        return new JsonObject()
                .put("algorithm", algorithm)
                .put("signature_header", signatureHeader)
                .put("signature_prefix", signaturePrefix)
                .put("timestamp_header", timestampHeader)
                .put("payload_format", payloadFormat)
                .put("encoding", encoding);
    }

    /** The name under which Java knows the algorithm. */
    String macName() {
        return ALGORITHMS.getOrDefault(algorithm, "HmacSHA256");
    }

    private void refuseUnusableFormat() {
        boolean allKnown = PLACEHOLDER
                .matcher(payloadFormat)
                .results()
                .allMatch(found -> KNOWN.matcher(found.group()).matches());
        if (!allKnown || !payloadFormat.contains(BODY)) {
            throw wrong("payload_format", "must hold {body}, and may hold {timestamp}, {method} and {url}");
        } else if (payloadFormat.contains(TIMESTAMP) && timestampHeader == null) {
            throw wrong("timestamp_header", "is needed for the {timestamp} of the payload format");
        }
    }

    private static String choice(Fields auth, String name, String usual) {
        return text(auth, name, usual).toLowerCase(Locale.ROOT);
    }

    private static String headerName(Fields auth, String name, String usual) {
        String header = text(auth, name, usual);
        if (!HEADER_NAME.matcher(header).matches()) {
            throw wrong(name, "must be the name of a header");
        }
        return header;
    }

    private static String text(Fields auth, String name, String usual) {
        return auth.optional(name)
                .filter(field -> !"".equals(field.value())) // a prefix may be empty
                .map(field -> field.line(LONGEST))
                .orElse(usual);
    }

    private static RuntimeException wrong(String field, String message) {
        return Problem.invalid("auth." + field, message).toException();
    }
}
