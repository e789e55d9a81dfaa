package ai.voxanne.followup.setting;

import java.time.ZoneId;
import java.util.UUID;

/**
 * One location of an organization.
 *
 * @param country ISO 3166-1 alpha-2, for phone numbers in national spelling
 */
public record Clinic(UUID id, String name, ZoneId zone, String country) {}
