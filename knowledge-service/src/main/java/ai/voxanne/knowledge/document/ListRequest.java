package ai.voxanne.knowledge.document;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param clinic null: documents of all clinics; else those that hold for it */
record ListRequest(@Nullable UUID clinic, int limit) {}
