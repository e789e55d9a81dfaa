package ai.voxanne.redaction.transcript;

import java.util.Set;

/** Who talks in a turn, as the transcript labels it. */
public enum Speaker {
    CLINIC,
    CALLER,
    /** The transcript has no labels. */
    UNKNOWN;

    private static final Set<String> CLINIC_LABELS =
            Set.of("ai", "assistant", "agent", "bot", "receptionist", "system", "clinic", "operator");
    private static final Set<String> CALLER_LABELS =
            Set.of("user", "caller", "customer", "patient", "human", "client", "you");

    /** The speaker that a label such as {@code User} stands for; {@code UNKNOWN} if it is no label. */
    static Speaker labelled(String word) {
        if (CLINIC_LABELS.contains(word)) {
            return CLINIC;
        }
        return CALLER_LABELS.contains(word) ? CALLER : UNKNOWN;
    }
}
