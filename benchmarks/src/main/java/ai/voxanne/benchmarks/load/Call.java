package ai.voxanne.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A request to send, in the name of whoever has the access token.
 *
 * @param path at the server that the load goes to, or a whole address for another one
 */
public record Call(
        HttpMethod method,
        String path,
        String token,
        @Nullable Buffer body) {

    public static Call get(String path, String token) {
        return new Call(HttpMethod.GET, path, token, null);
    }

    public static Call post(String path, String token, String json) {
        return new Call(HttpMethod.POST, path, token, Buffer.buffer(json));
    }
}
