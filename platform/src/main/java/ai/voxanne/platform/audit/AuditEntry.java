package ai.voxanne.platform.audit;

import ai.voxanne.platform.org.OrgId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did or tried.
 *
 * @param org the actor's organization, which owns the entry
 * @param actor the person's or machine client's id; null when nobody was recognized
 * @param targetOrg the clinic id exactly as it was sent, never resolved
 * @param details ids, counts and kinds only: never a name, a phone number or a medical word
 */
public record AuditEntry(
        OrgId org,
        @Nullable String actor,
        String action,
        Status status,
        @Nullable String targetOrg,
        @Nullable String targetType,
        @Nullable String targetId,
        Map<String, Object> details) {

    public AuditEntry {
        details = Map.copyOf(details);
    }

    /** An attempt on something that isn't the actor's. */
    public static AuditEntry unauthorized(OrgId org, @Nullable String actor, @Nullable String targetOrg) {
        return new AuditEntry(org, actor, "unauthorized_access", Status.DENIED, targetOrg, null, null, Map.of());
    }

    /** Something that was done to one row. */
    public static AuditEntry done(
            OrgId org, @Nullable String actor, String action, String targetType, String targetId) {
        return new AuditEntry(org, actor, action, Status.OK, null, targetType, targetId, Map.of());
    }

    /** Something that was refused about one row. */
    public static AuditEntry denied(
            OrgId org, @Nullable String actor, String action, String targetType, String targetId) {
        return new AuditEntry(org, actor, action, Status.DENIED, null, targetType, targetId, Map.of());
    }

    public AuditEntry with(String detail, Object value) {
        var more = new java.util.HashMap<>(details);
        more.put(detail, value);
        return new AuditEntry(org, actor, action, status, targetOrg, targetType, targetId, more);
    }

    JsonObject detailsAsJson() {
        return new JsonObject(new java.util.LinkedHashMap<>(details));
    }

    /** How it ended. */
    public enum Status {
        OK("ok"),
        DENIED("denied"),
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
