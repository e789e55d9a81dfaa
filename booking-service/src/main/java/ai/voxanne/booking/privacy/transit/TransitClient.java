package ai.voxanne.booking.privacy.transit;

import ai.voxanne.booking.privacy.SealBrokenException;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Vault's Transit engine, as its HTTP API (v1) has it. Fails with {@link SealBrokenException} on what it can't open. */
@RegisterRestClient(configKey = "vault-transit")
@Path("/v1/{mount}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface TransitClient {

    @GET
    @Path("/keys/{key}")
    Uni<Answer<Key>> key(
            @HeaderParam("X-Vault-Token") String token, @PathParam("mount") String mount, @PathParam("key") String key);

    @POST
    @Path("/encrypt/{key}")
    Uni<Answer<Ciphertext>> encrypt(
            @HeaderParam("X-Vault-Token") String token,
            @PathParam("mount") String mount,
            @PathParam("key") String key,
            Plaintext plain);

    @POST
    @Path("/decrypt/{key}")
    Uni<Answer<Plaintext>> decrypt(
            @HeaderParam("X-Vault-Token") String token,
            @PathParam("mount") String mount,
            @PathParam("key") String key,
            Ciphertext sealed);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return response.getStatus() == Response.Status.BAD_REQUEST.getStatusCode()
                ? new SealBrokenException()
                : new VaultOutage(response.getStatus());
    }

    /** What every answer of Vault's is wrapped in. */
    record Answer<T>(T data) {}

    /** @param latestVersion the one that encrypts */
    record Key(@JsonProperty("latest_version") int latestVersion) {}

    /**
     * Something to encrypt.
     *
     * @param plaintext base64
     * @param associatedData base64; needed again to decrypt, and not given back
     */
    record Plaintext(
            String plaintext,
            @JsonProperty("associated_data") @Nullable String associatedData) {}

    /**
     * Something encrypted.
     *
     * @param ciphertext {@code vault:v<version>:<base64>}
     * @param associatedData base64
     */
    record Ciphertext(
            String ciphertext,
            @JsonProperty("associated_data") @Nullable String associatedData) {}
}
