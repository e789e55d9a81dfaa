package ai.voxanne.booking.privacy.redline;

import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.org.OrgId;

/**
 * Who touches private things, for the audit log.
 *
 * @param actor a user, a machine client, or a clinic's credential
 * @param from the client's address, or the part of the system that does it on its own
 */
public record Access(OrgId org, String actor, String from) {

    /** The trace of something done to one row. */
    public AuditEntry entry(String action, String table, String row) {
        return AuditEntry.done(org, actor, action, table, row).with("from", from);
    }
}
