-- Who may come in, and what a clinic is. Written by identity-service only.

CREATE TABLE clinics (
    org_id     uuid NOT NULL REFERENCES organizations (id),
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    time_zone  text NOT NULL,
    country    text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id)
);
CALL isolate_by_org('clinics');

-- E-mail is unique across organizations: at log-in nobody knows the organization yet.
CREATE TABLE accounts (
    org_id         uuid NOT NULL REFERENCES organizations (id),
    id             uuid NOT NULL DEFAULT gen_random_uuid(),
    email          text NOT NULL UNIQUE CHECK (email = lower(email) AND char_length(email) <= 320),
    password_hash  text NOT NULL,
    -- What the person gave at sign-up; the trigger makes the organization from it. Null for invited people.
    signup_details jsonb,
    created_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id)
);
CALL isolate_by_org('accounts');

-- The people of an organization. A provider is a profile and needs no account;
-- a person who logs in has a profile with the account's id.
CREATE TABLE profiles (
    org_id             uuid NOT NULL REFERENCES organizations (id),
    id                 uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id          uuid,
    full_name          text NOT NULL CHECK (char_length(full_name) BETWEEN 1 AND 200),
    email              text CHECK (char_length(email) <= 320),
    role               text NOT NULL CHECK (role IN ('admin', 'staff', 'provider')),
    -- Null: offers every service.
    service_types      text[],
    google_calendar_id text CHECK (char_length(google_calendar_id) <= 320),
    slot_minutes       int NOT NULL DEFAULT 30 CHECK (slot_minutes BETWEEN 5 AND 480),
    active             boolean NOT NULL DEFAULT true,
    created_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CREATE INDEX profiles_by_clinic ON profiles (org_id, clinic_id);
CALL isolate_by_org('profiles');

-- Local wall-clock times in the clinic's zone; closes may be 24:00. A day without a row is closed.
CREATE TABLE provider_working_hours (
    org_id      uuid NOT NULL,
    provider_id uuid NOT NULL,
    day         smallint NOT NULL CHECK (day BETWEEN 1 AND 7), -- ISO: Monday is 1
    opens       time NOT NULL,
    closes      time NOT NULL CHECK (closes > opens),
    PRIMARY KEY (org_id, provider_id, day, opens),
    FOREIGN KEY (org_id, provider_id) REFERENCES profiles (org_id, id) ON DELETE CASCADE
);
CALL isolate_by_org('provider_working_hours');

-- A log-in's refresh tokens form a family: each is good once, and using an old one ends the family.
CREATE TABLE refresh_tokens (
    org_id     uuid NOT NULL,
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL,
    family_id  uuid NOT NULL,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, token_hash),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (org_id, family_id);
CALL isolate_by_org('refresh_tokens');

CREATE TABLE invitations (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    email       text NOT NULL CHECK (email = lower(email) AND char_length(email) <= 320),
    role        text NOT NULL CHECK (role IN ('admin', 'staff', 'provider')),
    clinic_id   uuid,
    token_hash  bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    invited_by  uuid,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    accepted_at timestamptz,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, token_hash),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CALL isolate_by_org('invitations');

-- OAuth 2 clients (RFC 6749). The id is unique across organizations: it arrives before the organization is known.
CREATE TABLE machine_clients (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    client_id   uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    name        text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    scopes      text[] NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    PRIMARY KEY (org_id, client_id)
);
CALL isolate_by_org('machine_clients');

-- Tokens to refuse before they expire, by what they carry: a token's jti, a log-in's sid, a client's or user's sub.
CREATE TABLE revocations (
    org_id     uuid NOT NULL REFERENCES organizations (id),
    subject    uuid NOT NULL,
    revoked_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (org_id, subject)
);
CREATE INDEX revocations_by_expiry ON revocations (expires_at);
CALL isolate_by_org('revocations');

-- Failed log-ins, by a hash of account, of address and of both. No organization: the account may not exist.
CREATE TABLE login_failures (
    attempt_key bytea NOT NULL CHECK (octet_length(attempt_key) = 32),
    id          bigint GENERATED ALWAYS AS IDENTITY,
    failed_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (attempt_key, id)
);
CREATE INDEX login_failures_by_time ON login_failures (failed_at);
CREATE UNIQUE INDEX login_failures_by_id ON login_failures (id);

GRANT SELECT, INSERT, UPDATE ON organizations, clinics, accounts, profiles, invitations, machine_clients,
    refresh_tokens, revocations TO voxanne_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_working_hours TO voxanne_identity;

-- Before the organization is known: log-in by e-mail, client credentials, counting failures, expired rows.
GRANT SELECT (org_id, id, email, password_hash) ON accounts TO voxanne_identity_system;
CREATE POLICY login_lookup ON accounts FOR SELECT TO voxanne_identity_system USING (true);
GRANT SELECT (org_id, client_id, secret_hash, scopes, deleted_at) ON machine_clients TO voxanne_identity_system;
CREATE POLICY client_lookup ON machine_clients FOR SELECT TO voxanne_identity_system USING (true);
GRANT SELECT, INSERT, DELETE ON login_failures TO voxanne_identity_system;
GRANT SELECT, DELETE ON refresh_tokens, revocations TO voxanne_identity_system;
CREATE POLICY sweep_expired ON refresh_tokens TO voxanne_identity_system USING (expires_at < now());
CREATE POLICY sweep_expired ON revocations FOR DELETE TO voxanne_identity_system USING (expires_at < now());

-- Every service refuses revoked tokens of all organizations. A row says nothing but an opaque id.
GRANT SELECT (subject, revoked_at, expires_at) ON revocations
    TO voxanne_booking_system, voxanne_knowledge_system, voxanne_followup_system;
CREATE POLICY known_to_verifiers ON revocations FOR SELECT
    TO voxanne_identity_system, voxanne_booking_system, voxanne_knowledge_system, voxanne_followup_system
    USING (true);

-- What the other services may read of identity's tables, inside their organization.
GRANT SELECT (org_id, id, name, time_zone, country) ON clinics TO voxanne_booking, voxanne_knowledge, voxanne_followup;
GRANT SELECT (org_id, id, clinic_id, full_name, role, service_types, google_calendar_id, slot_minutes, active)
    ON profiles TO voxanne_booking;
GRANT SELECT ON provider_working_hours TO voxanne_booking;
