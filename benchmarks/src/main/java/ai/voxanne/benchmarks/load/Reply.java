package ai.voxanne.benchmarks.load;

import io.vertx.core.buffer.Buffer;

/** What came back for a call. */
public record Reply(Call call, int status, Buffer body) {}
