package ai.voxanne.identity.token;

import ai.voxanne.platform.token.TokenConfig;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.Cache;

/** What anybody needs to verify our tokens: the public keys (RFC 7517) and where things are (RFC 8414). */
@Path("/.well-known")
@PermitAll
class KeysResource {

    private static final int CACHE_SECONDS = 15; // shorter than the least time between publishing and signing

    private final SigningKeys keys;
    private final TokenConfig config;

    KeysResource(SigningKeys keys, TokenConfig config) {
        this.keys = keys;
        this.config = config;
    }

    @GET
    @Path("jwks.json")
    @Cache(maxAge = CACHE_SECONDS)
    public Map<String, List<Map<String, Object>>> keys() {
        return Map.of("keys", keys.published().stream().map(SigningKey::toJwk).toList());
    }

    @GET
    @Path("openid-configuration")
    @Cache(maxAge = CACHE_SECONDS)
    public Map<String, Object> discovery() {
        String issuer = config.issuer();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", issuer);
        metadata.put("jwks_uri", issuer + "/.well-known/jwks.json");
        metadata.put("token_endpoint", issuer + "/oauth/token");
        metadata.put("grant_types_supported", List.of("client_credentials"));
        metadata.put("response_types_supported", List.of("token"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put("scopes_supported", List.of("vapi:tools", "vapi:webhook", "knowledge:read", "knowledge:write"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return metadata;
    }
}
