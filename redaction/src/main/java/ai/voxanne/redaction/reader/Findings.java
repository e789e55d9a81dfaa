package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.Entity;
import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found so far. A token belongs to who claims it first, or is settled as harmless. */
public final class Findings {

    private record Found(EntityType type, int first, int end, double confidence) {}

    private final Transcript transcript;
    private final List<Found> found = new ArrayList<>();
    private final @Nullable EntityType[] typeOf;
    private final boolean[] settled;

    public Findings(Transcript transcript) {
        this.transcript = transcript;
        this.typeOf = new EntityType[transcript.size()];
        this.settled = new boolean[transcript.size()];
    }

    /** Whether nobody has decided about any token of the stretch. */
    public boolean isFree(int first, int end) {
        for (int at = first; at < end; at++) {
            if (settled[at]) {
                return false;
            }
        }
        return true;
    }

    /** The type that the token was claimed for, if any. */
    public @Nullable EntityType typeAt(int at) {
        return at >= 0 && at < typeOf.length ? typeOf[at] : null;
    }

    /** Claims a stretch, unless a part of it is taken. */
    public boolean claim(EntityType type, int first, int end, double confidence) {
        if (first >= end || !isFree(first, end)) {
            return false;
        }
        found.add(new Found(type, first, end, confidence));
        for (int at = first; at < end; at++) {
            typeOf[at] = type;
            settled[at] = true;
        }
        return true;
    }

    /** Settles a stretch as harmless. */
    public void release(int first, int end) {
        for (int at = first; at < end; at++) {
            settled[at] = true;
        }
    }

    /** All that was found, in the order of the text. */
    public List<Entity> entities() {
        return found.stream()
                .sorted(Comparator.comparingInt(Found::first))
                .map(this::entity)
                .toList();
    }

    private Entity entity(Found stretch) {
        return new Entity(
                stretch.type,
                transcript.token(stretch.first).start(),
                transcript.token(stretch.end - 1).end(),
                stretch.confidence);
    }
}
