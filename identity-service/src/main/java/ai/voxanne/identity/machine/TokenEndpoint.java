package ai.voxanne.identity.machine;

import ai.voxanne.identity.machine.MachineClientRepository.Credentials;
import ai.voxanne.identity.machine.TokenAnswer.Granted;
import ai.voxanne.identity.machine.TokenAnswer.Refused;
import ai.voxanne.identity.token.AccessTokens;
import ai.voxanne.identity.token.Bearer.Machine;
import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.platform.limit.RateLimit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Gives machines their tokens (RFC 6749, client credentials). */
@ApplicationScoped
class TokenEndpoint {

    private static final byte[] NOBODYS_HASH = new byte[32];

    private final MachineClientRepository clients;
    private final AccessTokens tokens;
    private final RateLimit limit;

    TokenEndpoint(MachineClientRepository clients, AccessTokens tokens, MachineConfig config) {
        this.clients = clients;
        this.tokens = tokens;
        this.limit = new RateLimit(config.perClient(), config.period());
    }

    /** @param address the network address of the client: nobody else can use up its share */
    Uni<TokenAnswer> answer(TokenRequest request, String address) {
        limit.count(request.clientId() + " " + address);
        return find(request.clientId()).map(found -> answer(request, found));
    }

    private Uni<Optional<Credentials>> find(String clientId) {
        try {
            return clients.findByClientId(UUID.fromString(clientId));
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(Optional.empty());
        }
    }

    private TokenAnswer answer(TokenRequest request, Optional<Credentials> found) {
        byte[] expected = found.map(Credentials::secretHash).orElse(NOBODYS_HASH);
        boolean known = MessageDigest.isEqual(OpaqueToken.hash(request.secret()), expected);
        return known ? granted(request, found.orElseThrow()) : Refused.invalidClient(request.basic());
    }

    private TokenAnswer granted(TokenRequest request, Credentials client) {
        if (!client.scopes().containsAll(request.scopes())) {
            return Refused.invalidScope();
        }
        Set<String> scopes = request.scopes().isEmpty() ? client.scopes() : request.scopes();
        String token = tokens.issue(new Machine(client.org(), client.client(), scopes));
        return new Granted(token, "Bearer", tokens.lifetimeSeconds(), String.join(" ", new TreeSet<>(scopes)));
    }
}
