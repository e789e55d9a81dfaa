package ai.voxanne.booking.call;

import ai.voxanne.platform.org.OrgId;
import java.util.UUID;

/** A message that nobody has finished. */
public record UnfinishedMessage(OrgId org, UUID id) {}
