package ai.voxanne.planted;

import io.vertx.mutiny.sqlclient.Pool;

/** Reaches the database without an organization. */
record BackDoor(Pool pool) {}
