package ai.voxanne.planted;

/** An edge that others can lean on. */
public record PublicResource() {}
