package ai.voxanne.planted;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Is filled in from outside. */
class FieldInjected {

    @Inject
    @Nullable
    Object somebody;
}
