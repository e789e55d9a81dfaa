package ai.voxanne.booking.vapi.credential;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, before anything in it is believed.
 *
 * @param method such as {@code POST}
 * @param url as Vapi knows it
 * @param body the raw bytes: a signature covers these, not what a parser makes of them
 * @param headers by name, in any case
 */
public record SignedRequest(String method, String url, Buffer body, Function<String, @Nullable String> headers) {

    /** A header that is there and says something: Vapi sends empty ones when it has no credential. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** What stands behind {@code Bearer} in the authorization header (RFC 6750). */
    Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
                .map(value -> value.substring("Bearer ".length()).strip())
                .filter(token -> !token.isEmpty());
    }
}
