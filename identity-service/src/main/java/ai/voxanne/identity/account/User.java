package ai.voxanne.identity.account;

import java.util.UUID;

/** A person who logs in. */
public record User(UUID id, String email, String fullName, String role) {}
