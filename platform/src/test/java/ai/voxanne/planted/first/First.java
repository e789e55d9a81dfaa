package ai.voxanne.planted.first;

import ai.voxanne.planted.second.Second;

/** Knows the second feature, which knows this one. */
public record First(Second second) {}
