package ai.voxanne.planted.second;

import ai.voxanne.planted.first.First;
import org.jspecify.annotations.Nullable;

/** Knows the first feature, which knows this one. */
public record Second(@Nullable First first) {}
