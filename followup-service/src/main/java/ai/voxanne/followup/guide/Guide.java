package ai.voxanne.followup.guide;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.function.Function;

/**
 * A PDF that can be served.
 *
 * @param etag a hash of the content, without quotes
 * @param size bytes
 * @param changed when the content was last another one
 * @param content reads a part of it
 */
record Guide(String file, String etag, int size, Instant changed, Function<ByteRange, Uni<Buffer>> content) {}
