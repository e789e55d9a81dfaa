package ai.voxanne.booking.vapi.credential;

import ai.voxanne.platform.org.OrgId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever proved to belong to an organization.
 *
 * @param actor whom the audit log names: a user, a machine client, or a clinic's credential
 * @param provider set for a provider, who sees no appointments but their own
 */
public record Requester(OrgId org, String actor, @Nullable UUID provider) {}
