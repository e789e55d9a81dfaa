package ai.voxanne.planted;

import io.vertx.mutiny.sqlclient.Row;

/** Reads rows outside a repository. */
record Rows(Row row) {}
