package ai.voxanne.identity.organization;

import java.util.UUID;

/** A customer: one or more clinics and their people. */
public record Organization(UUID id, String name) {}
