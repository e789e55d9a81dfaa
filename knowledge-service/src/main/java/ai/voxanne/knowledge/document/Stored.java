package ai.voxanne.knowledge.document;

import java.util.UUID;

/**
 * What became of an upload.
 *
 * @param chunks how many passages the document was cut into
 * @param replaced whether it took the place of a former version
 */
public record Stored(UUID documentId, int chunks, String title, String source, boolean replaced) {}
