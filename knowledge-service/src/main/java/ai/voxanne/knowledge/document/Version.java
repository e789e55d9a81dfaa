package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.platform.org.OrgId;
import java.util.List;

/**
 * A document that is ready to be stored.
 *
 * @param vectors of its passages, in their order, as the database reads them
 */
record Version(OrgId org, Upload upload, Prepared document, EmbeddingModel model, List<String> vectors) {}
