package ai.voxanne.planted;

import jakarta.ws.rs.core.Response;

/** Knows how it is asked. */
record Transported(Response response) {}
