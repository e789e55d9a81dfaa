package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.org.OrgId;

/**
 * A question to the documents.
 *
 * @param scope whose documents
 * @param limit how many passages at most
 * @param minSimilarity how alike they must be, from 0 to 1
 */
public record SearchRequest(OrgId org, ClinicScope scope, String query, int limit, double minSimilarity) {}
