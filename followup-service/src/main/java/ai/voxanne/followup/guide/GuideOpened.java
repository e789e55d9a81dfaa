package ai.voxanne.followup.guide;

import ai.voxanne.platform.org.OrgId;
import java.time.Instant;
import java.util.UUID;

/** A guide was opened by the link in a lead's text; told each time, and asynchronously. */
public record GuideOpened(OrgId org, UUID lead, Instant at) {}
