-- Sealing the audit log, so that tampering shows. A seal's digest covers its entries and the seal before it.

-- An entry as it is sealed: the same text whatever the session's settings are.
CREATE OR REPLACE FUNCTION audit_entry_text(entry audit_log) RETURNS text
    LANGUAGE sql IMMUTABLE
RETURN jsonb_build_array(
    entry.seq, entry.id, entry.user_id, entry.action, entry.target_org_id, entry.target_type, entry.target_id,
    entry.status, entry.details, entry.service, extract(epoch FROM entry.created_at))::text;

CREATE OR REPLACE FUNCTION audit_digest(before bytea, entries text) RETURNS bytea
    LANGUAGE sql IMMUTABLE
RETURN sha256(coalesce(before, ''::bytea) || convert_to(entries, 'UTF8'));

-- How far entries have been numbered, and which transactions may still hold such a number.
CREATE OR REPLACE FUNCTION audit_horizon(OUT last_seq bigint, OUT oldest_running bigint, OUT next_transaction bigint)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT numbered.last_value,
           pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    FROM audit_log_seq_seq AS numbered;
END;

-- Seals all entries up to a number behind which nothing can appear any more; returns how many seals that made.
CREATE OR REPLACE FUNCTION seal_audit_log(up_to bigint) RETURNS int
    LANGUAGE plpgsql
AS $$
DECLARE
    seals int;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('seal_audit_log', 0));
    -- All organizations are sealed together, so whatever is not above the highest seal is sealed.
    INSERT INTO audit_seals (org_id, up_to_seq, entries, digest)
    SELECT entry.org_id, max(entry.seq), count(*),
           audit_digest(before.digest, string_agg(audit_entry_text(entry), E'\n' ORDER BY entry.seq))
    FROM audit_log AS entry
    LEFT JOIN LATERAL (
        SELECT digest FROM audit_seals AS seal
        WHERE seal.org_id = entry.org_id ORDER BY seal.up_to_seq DESC LIMIT 1) AS before ON true
    WHERE entry.seq > (SELECT coalesce(max(up_to_seq), 0) FROM audit_seals) AND entry.seq <= up_to
    GROUP BY entry.org_id, before.digest;
    GET DIAGNOSTICS seals = ROW_COUNT;
    RETURN seals;
END
$$;

-- The seals that don't fit their entries any more: none, unless somebody changed, removed or slipped in an entry.
CREATE OR REPLACE FUNCTION broken_audit_seals(OUT org_id uuid, OUT up_to_seq bigint, OUT sealed_at timestamptz)
    RETURNS SETOF record
    LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH chained AS (
        SELECT seal.org_id, seal.up_to_seq, seal.entries, seal.digest, seal.sealed_at,
               lag(seal.up_to_seq, 1, 0::bigint) OVER earlier AS after_seq,
               lag(seal.digest) OVER earlier AS before
        FROM audit_seals AS seal
        WINDOW earlier AS (PARTITION BY seal.org_id ORDER BY seal.up_to_seq))
    SELECT chained.org_id, chained.up_to_seq, chained.sealed_at
    FROM chained
    CROSS JOIN LATERAL (
        SELECT count(*) AS entries, string_agg(audit_entry_text(entry), E'\n' ORDER BY entry.seq) AS texts
        FROM audit_log AS entry
        WHERE entry.org_id = chained.org_id AND entry.seq > chained.after_seq AND entry.seq <= chained.up_to_seq) AS found
    WHERE found.entries <> chained.entries OR audit_digest(chained.before, found.texts) <> chained.digest;
END;

GRANT EXECUTE ON FUNCTION audit_entry_text(audit_log), audit_digest(bytea, text), audit_horizon(),
    seal_audit_log(bigint), broken_audit_seals() TO voxanne_identity_system;
