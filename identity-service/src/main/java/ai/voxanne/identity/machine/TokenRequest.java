package ai.voxanne.identity.machine;

import ai.voxanne.identity.machine.TokenAnswer.Refused;
import ai.voxanne.identity.machine.TokenAnswer.RefusedException;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's request for a token (RFC 6749, 4.4.2), whichever way it shows its secret (2.3.1).
 *
 * @param scopes what was asked for; empty: all that the client has
 * @param basic whether the secret came in the Authorization header
 */
record TokenRequest(String clientId, String secret, Set<String> scopes, boolean basic) {

    private static final String GRANT = "client_credentials";
    private static final String BASIC = "basic ";

    /** Reads the form and the header; throws the refusal that the RFC has for what is wrong with them. */
    static TokenRequest read(String form, @Nullable String authorization) throws RefusedException {
        Map<String, List<String>> fields = fields(form);
        String grant = one(fields, "grant_type");
        if (grant.isEmpty()) {
            throw Refused.invalidRequest("grant_type is missing").toException();
        }
        if (!GRANT.equals(grant)) {
            throw Refused.unsupportedGrantType().toException();
        }
        String scope = one(fields, "scope");
        Set<String> scopes = scope.isBlank() ? Set.of() : Set.of(scope.strip().split("\\s+", -1));
        return authorization == null || !isBasic(authorization)
                ? new TokenRequest(one(fields, "client_id"), one(fields, "client_secret"), scopes, false)
                : fromHeader(authorization, fields, scopes);
    }

    private static TokenRequest fromHeader(String authorization, Map<String, List<String>> fields, Set<String> scopes)
            throws RefusedException {
        if (!one(fields, "client_secret").isEmpty()) {
            throw Refused.invalidRequest("the client must use one way to authenticate, not two")
                    .toException();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2) {
                return new TokenRequest(decode(pair[0]), decode(pair[1]), scopes, true);
            }
        } catch (IllegalArgumentException e) {
            // answered below: it can't be read
        }
        throw Refused.invalidClient(true).toException();
    }

    // Both parts are form-encoded before they are joined and encoded again (RFC 6749, 2.3.1).
    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static boolean isBasic(String authorization) {
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static Map<String, List<String>> fields(String form) throws RefusedException {
        try {
            return new QueryStringDecoder(form, StandardCharsets.UTF_8, false).parameters();
        } catch (IllegalArgumentException e) {
            throw Refused.invalidRequest("the form can't be read").toException();
        }
    }

    private static String one(Map<String, List<String>> fields, String name) throws RefusedException {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refused.invalidRequest(name + " is there more than once").toException();
        }
        return values.isEmpty() ? "" : values.getFirst();
    }
}
