package ai.voxanne.identity.organization;

import java.util.UUID;

/**
 * A location of an organization.
 *
 * @param timeZone the IANA zone that working hours and times without an offset are read in
 * @param country ISO 3166-1 alpha-2; national phone numbers are read in it
 */
public record Clinic(UUID id, UUID orgId, String name, String timeZone, String country) {}
