-- What every service stands on: the organization of a transaction, the audit log, events.

-- A function is open to nobody until it is granted.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC;

-- Sets the organization of this transaction, and of nothing after it. Opening a scope for
-- another organization inside a scope is refused: the outer work would go on in the wrong one.
CREATE FUNCTION enter_org(wanted uuid) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    entered text := nullif(current_setting('app.org_id', true), '');
BEGIN
    IF wanted IS NULL THEN
        RAISE EXCEPTION 'an organization is needed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF entered IS NULL THEN
        PERFORM set_config('app.org_id', wanted::text, true);
    ELSIF entered <> wanted::text THEN
        RAISE EXCEPTION 'this transaction belongs to another organization' USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION enter_org(uuid) TO
    voxanne_identity, voxanne_booking, voxanne_knowledge, voxanne_followup;

-- Puts a table under the one policy that all tenant tables share. No setting, no rows:
-- on a pooled connection an unset setting reads '', hence nullif.
CREATE PROCEDURE isolate_by_org(isolated regclass, org_column name DEFAULT 'org_id')
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', isolated);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', isolated);
    EXECUTE format(
        'CREATE POLICY own_org ON %1$s'
        ' USING (%2$I = nullif(current_setting(''app.org_id'', true), '''')::uuid)'
        ' WITH CHECK (%2$I = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
        isolated, org_column);
END
$$;

CREATE TABLE organizations (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL DEFAULT now()
);
CALL isolate_by_org('organizations', 'id');

-- Who did what, when, from where, and how it ended. Append-only: no role may update or delete.
-- target_org_id is text because it holds what the caller sent, unresolved.
CREATE TABLE audit_log (
    org_id        uuid NOT NULL REFERENCES organizations (id),
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    id            uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id       text,
    action        text NOT NULL CHECK (char_length(action) <= 100),
    target_org_id text CHECK (char_length(target_org_id) <= 200),
    target_type   text CHECK (char_length(target_type) <= 100),
    target_id     text CHECK (char_length(target_id) <= 200),
    status        text NOT NULL CHECK (status IN ('ok', 'denied', 'failed')),
    details       jsonb NOT NULL DEFAULT '{}',
    service       text NOT NULL DEFAULT session_user,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (org_id, seq)
);
CREATE INDEX audit_log_by_action ON audit_log (org_id, action, seq);
-- Sealing takes the newest entries of all organizations.
CREATE INDEX audit_log_by_seq ON audit_log (seq);
CALL isolate_by_org('audit_log');

-- The seals that make tampering with the audit log show. Each covers the entries after the one
-- before it and includes its digest, so entries are appended unchained and bookings never queue here.
CREATE TABLE audit_seals (
    org_id      uuid   NOT NULL REFERENCES organizations (id),
    up_to_seq   bigint NOT NULL,
    entries     int    NOT NULL CHECK (entries > 0),
    digest      bytea  NOT NULL CHECK (octet_length(digest) = 32),
    sealed_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, up_to_seq)
);
CREATE INDEX audit_seals_by_seq ON audit_seals (up_to_seq);
CALL isolate_by_org('audit_seals');

-- Events that committed with the rows they tell of, until the relay has published them.
CREATE TABLE outbox (
    org_id      uuid NOT NULL,
    id          bigint GENERATED ALWAYS AS IDENTITY,
    source      text NOT NULL CHECK (source IN ('identity', 'booking', 'knowledge', 'followup')),
    topic       text NOT NULL,
    event_id    uuid NOT NULL DEFAULT gen_random_uuid(),
    type        text NOT NULL,
    key         text NOT NULL,
    data        jsonb NOT NULL,
    traceparent text,
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- A relay locks a whole bucket of keys: locking single rows would reorder one key's events.
    bucket      smallint NOT NULL GENERATED ALWAYS AS ((hashtext(key) & 15)::smallint) STORED,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX outbox_by_bucket ON outbox (source, bucket, id);
CALL isolate_by_org('outbox');

-- The consumers' inbox: an event's effect and this row commit together, so a repeat is seen.
CREATE TABLE processed_events (
    org_id       uuid NOT NULL,
    consumer     text NOT NULL CHECK (char_length(consumer) <= 100),
    event_id     text NOT NULL CHECK (char_length(event_id) <= 200),
    processed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, consumer, event_id)
);
CALL isolate_by_org('processed_events');

GRANT INSERT ON audit_log, outbox TO voxanne_identity, voxanne_booking, voxanne_knowledge, voxanne_followup;
GRANT SELECT ON audit_log, audit_seals TO voxanne_identity;
GRANT SELECT, INSERT ON processed_events TO voxanne_identity, voxanne_booking, voxanne_knowledge, voxanne_followup;

-- The relay of a service publishes that service's events, whatever their organization.
CREATE POLICY booking_relay ON outbox TO voxanne_booking_system USING (source = 'booking');
CREATE POLICY followup_relay ON outbox TO voxanne_followup_system USING (source = 'followup');
GRANT SELECT, DELETE ON outbox TO voxanne_booking_system, voxanne_followup_system;

-- Sealing spans all organizations; it reads the log and appends seals.
CREATE POLICY sealer_reads ON audit_log FOR SELECT TO voxanne_identity_system USING (true);
CREATE POLICY sealer_reads ON audit_seals FOR SELECT TO voxanne_identity_system USING (true);
CREATE POLICY sealer_appends ON audit_seals FOR INSERT TO voxanne_identity_system WITH CHECK (true);
GRANT SELECT ON audit_log TO voxanne_identity_system;
GRANT SELECT ON SEQUENCE audit_log_seq_seq TO voxanne_identity_system;
GRANT SELECT, INSERT ON audit_seals TO voxanne_identity_system;
