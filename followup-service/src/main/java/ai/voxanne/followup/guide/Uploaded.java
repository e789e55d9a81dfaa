package ai.voxanne.followup.guide;

/**
 * A guide as it was stored.
 *
 * @param first whether the clinic had none of this name
 */
public record Uploaded(GuideEntry guide, boolean first) {}
