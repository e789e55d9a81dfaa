package ai.voxanne.knowledge.search;

import java.util.UUID;

/**
 * A part of a document that was found.
 *
 * @param similarity to the question, from 0 to 1
 */
public record Passage(UUID chunkId, UUID documentId, UUID orgId, String title, String content, double similarity) {}
