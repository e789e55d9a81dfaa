package ai.voxanne.knowledge.search;

import ai.voxanne.platform.org.OrgId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question to the documents.
 *
 * @param clinic null: those of all of the organization's clinics
 * @param limit how many passages at most
 * @param minSimilarity how alike they must be, from 0 to 1
 */
public record SearchRequest(OrgId org, @Nullable UUID clinic, String query, int limit, double minSimilarity) {}
