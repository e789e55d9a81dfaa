package ai.voxanne.sandbox.fault;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A vendor that the sandbox stands for. */
public enum Target {
    GOOGLE,
    TWILIO;

    static Target named(@Nullable Object label) {
        return Arrays.stream(values())
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target must be google or twilio."));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
