package ai.voxanne.knowledge.search;

import java.util.UUID;

/**
 * A passage that may answer.
 *
 * @param cosine of its vector and the question's
 */
record Candidate(UUID chunkId, UUID documentId, UUID orgId, String title, String content, double cosine) {}
