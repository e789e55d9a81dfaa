package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import org.jspecify.annotations.Nullable;

/** What the tagger says of a token: outside, or the begin or inside of an entity. */
public enum Tag {
    OUTSIDE(null, false),
    BEGIN_NAME(EntityType.NAME, true),
    INSIDE_NAME(EntityType.NAME, false),
    BEGIN_MEDICAL(EntityType.MEDICAL, true),
    INSIDE_MEDICAL(EntityType.MEDICAL, false),
    BEGIN_ALLERGY(EntityType.ALLERGY, true),
    INSIDE_ALLERGY(EntityType.ALLERGY, false);

    private static final Tag[] ALL = values();

    private final @Nullable EntityType type;
    private final boolean begin;

    Tag(@Nullable EntityType type, boolean begin) {
        this.type = type;
        this.begin = begin;
    }

    /** The type of the entity; null outside. */
    public @Nullable EntityType type() {
        return type;
    }

    /** Whether an entity begins with the token. */
    public boolean isBegin() {
        return begin;
    }

    /** Whether this may stand behind that: only an entity that has begun goes on. */
    boolean mayFollow(@Nullable Tag before) {
        return type == null || begin || before != null && before.type == type;
    }

    /** The tag of a token of an entity; outside for a type that the tagger does not know. */
    public static Tag of(@Nullable EntityType type, boolean begin) {
        for (var tag : ALL) {
            if (tag.type == type && tag.begin == begin) {
                return tag;
            }
        }
        return OUTSIDE;
    }

    static Tag at(int ordinal) {
        return ALL[ordinal];
    }

    static int count() {
        return ALL.length;
    }
}
