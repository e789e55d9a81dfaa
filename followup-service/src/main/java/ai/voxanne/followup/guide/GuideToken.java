package ai.voxanne.followup.guide;

import ai.voxanne.platform.org.OrgId;
import java.time.Instant;
import java.util.UUID;

/**
 * What a link to a guide says: whose guide it is, and who was sent it.
 *
 * @param until when the link stops working
 */
record GuideToken(OrgId org, UUID clinic, UUID lead, Instant until) {}
