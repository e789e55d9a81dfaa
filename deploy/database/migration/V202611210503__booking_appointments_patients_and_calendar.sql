-- What is booked, for whom, and how the calendars learn of it. Written by booking-service only.

CREATE TABLE patients (
    org_id        uuid NOT NULL REFERENCES organizations (id),
    id            uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id     uuid NOT NULL,
    full_name     text NOT NULL CHECK (char_length(full_name) BETWEEN 1 AND 200),
    name_key      text NOT NULL, -- the name as people compare it: one case, one space
    email         text CHECK (char_length(email) <= 320),
    phone         text CHECK (phone ~ '^\+[0-9]{4,15}$'), -- E.164
    date_of_birth date,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    erased_at     timestamptz,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CREATE INDEX patients_by_name ON patients (org_id, name_key);
CREATE INDEX patients_by_clinic ON patients (org_id, clinic_id, created_at);
CALL isolate_by_org('patients');

-- Contact data heard in calls, in plain; what is sensitive goes elsewhere, encrypted.
CREATE TABLE contacts (
    org_id     uuid NOT NULL REFERENCES organizations (id),
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id  uuid NOT NULL,
    patient_id uuid,
    call_id    text CHECK (char_length(call_id) <= 200),
    kind       text NOT NULL CHECK (kind IN ('name', 'email', 'phone', 'address', 'dob')),
    value      text NOT NULL CHECK (char_length(value) <= 1000),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, patient_id) REFERENCES patients (org_id, id)
);
CREATE INDEX contacts_by_patient ON contacts (org_id, patient_id);
CALL isolate_by_org('contacts');

-- One row stands for a provider's schedule. Locking it makes rivals wait their turn:
-- SELECT ... FOR UPDATE over appointments locks nothing when there are none yet.
CREATE TABLE provider_schedules (
    org_id      uuid NOT NULL,
    provider_id uuid NOT NULL,
    PRIMARY KEY (org_id, provider_id),
    FOREIGN KEY (org_id, provider_id) REFERENCES profiles (org_id, id)
);
CALL isolate_by_org('provider_schedules');

CREATE TABLE appointments (
    org_id           uuid NOT NULL REFERENCES organizations (id),
    id               uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id        uuid NOT NULL,
    provider_id      uuid NOT NULL,
    patient_id       uuid,
    patient_name     text CHECK (char_length(patient_name) BETWEEN 1 AND 200),
    patient_email    text CHECK (char_length(patient_email) <= 320),
    patient_phone    text CHECK (patient_phone ~ '^\+[0-9]{4,15}$'), -- E.164
    scheduled_at     timestamptz NOT NULL,
    ends_at          timestamptz NOT NULL,
    duration_minutes int NOT NULL CHECK (duration_minutes BETWEEN 5 AND 480),
    service_type     text CHECK (char_length(service_type) <= 200),
    notes            text CHECK (char_length(notes) <= 4000),
    status           text NOT NULL
        CHECK (status IN ('booked', 'confirmed', 'completed', 'cancelled', 'no_show', 'held')),
    hold_expires_at  timestamptz CHECK ((hold_expires_at IS NOT NULL) = (status = 'held')),
    cancel_reason    text CHECK (char_length(cancel_reason) <= 4000),
    call_id          text CHECK (char_length(call_id) <= 200),
    -- Counts the changes of this row, so that a calendar knows which state it shows.
    revision         int NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, provider_id) REFERENCES profiles (org_id, id),
    FOREIGN KEY (org_id, patient_id) REFERENCES patients (org_id, id),
    CHECK (extract(epoch FROM ends_at - scheduled_at) = duration_minutes * 60),
    CHECK (status = 'held' OR (patient_id IS NOT NULL AND patient_name IS NOT NULL)),
    -- No minute of a provider's day is given away twice. Half-open, so neighbours fit.
    CONSTRAINT no_double_booking EXCLUDE USING gist (
        org_id WITH =,
        provider_id WITH =,
        tstzrange(scheduled_at, ends_at) WITH &&
    ) WHERE (status IN ('booked', 'confirmed', 'held'))
);
-- Under row security a range operator can't be an index condition (it isn't leakproof), so conflict
-- checks compare timestamps on this index; the constraint above is the guarantee, not the query.
CREATE INDEX appointments_by_provider ON appointments (org_id, provider_id, scheduled_at, ends_at, status);
CREATE INDEX appointments_by_clinic ON appointments (org_id, clinic_id, scheduled_at);
CREATE INDEX appointments_by_patient ON appointments (org_id, patient_id);
CREATE INDEX appointments_by_phone ON appointments (org_id, patient_phone, scheduled_at);
CALL isolate_by_org('appointments');

-- The appointments under the name that the documents use; holds are not bookings.
CREATE VIEW bookings WITH (security_invoker = true) AS
    SELECT org_id, id, clinic_id, provider_id, patient_id, patient_name, patient_email, patient_phone,
           scheduled_at, ends_at, duration_minutes, service_type, notes, status, created_at, updated_at
    FROM appointments
    WHERE status <> 'held';

-- Slots that a clinic publishes to be claimed as they are.
CREATE TABLE calendar_slots (
    org_id         uuid NOT NULL REFERENCES organizations (id),
    id             uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id      uuid NOT NULL,
    provider_id    uuid NOT NULL,
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL CHECK (ends_at > starts_at),
    status         text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'claimed')),
    claimed_at     timestamptz CHECK ((claimed_at IS NOT NULL) = (status = 'claimed')),
    appointment_id uuid CHECK ((appointment_id IS NOT NULL) = (status = 'claimed')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, provider_id) REFERENCES profiles (org_id, id),
    FOREIGN KEY (org_id, appointment_id) REFERENCES appointments (org_id, id),
    CONSTRAINT no_overlapping_slots EXCLUDE USING gist (
        org_id WITH =,
        provider_id WITH =,
        tstzrange(starts_at, ends_at) WITH &&
    )
);
CREATE INDEX calendar_slots_by_clinic ON calendar_slots (org_id, clinic_id, starts_at);
CALL isolate_by_org('calendar_slots');

-- What was asked once is answered alike for 24 hours. The first request's row makes its rivals wait.
CREATE TABLE idempotency_records (
    org_id       uuid NOT NULL REFERENCES organizations (id),
    key          text NOT NULL CHECK (char_length(key) <= 700),
    request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
    outcome      jsonb, -- what the database did; null only inside the first request's transaction
    answer       text,  -- what the caller was told, word for word
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, key)
);
CREATE INDEX idempotency_records_by_age ON idempotency_records (created_at);
CALL isolate_by_org('idempotency_records');

-- A key per organization for what must not be readable in the database, itself wrapped by the master key.
CREATE TABLE org_data_keys (
    org_id        uuid NOT NULL REFERENCES organizations (id),
    version       int  NOT NULL CHECK (version > 0),
    wrapped_key   bytea NOT NULL,
    master_key_id text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, version)
);
CALL isolate_by_org('org_data_keys');

-- How a clinic's Vapi assistant reaches us. An id may be mapped by several organizations:
-- the credential that verifies decides.
CREATE TABLE vapi_mappings (
    org_id    uuid NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('phone_number_id', 'phone_number', 'assistant_id')),
    value     text NOT NULL CHECK (char_length(value) BETWEEN 1 AND 200),
    clinic_id uuid NOT NULL,
    PRIMARY KEY (org_id, kind, value),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CREATE INDEX vapi_mappings_by_value ON vapi_mappings (kind, value);
CALL isolate_by_org('vapi_mappings');

CREATE TABLE vapi_credentials (
    org_id            uuid NOT NULL,
    clinic_id         uuid NOT NULL,
    type              text NOT NULL CHECK (type IN ('secret', 'hmac')),
    settings          jsonb NOT NULL DEFAULT '{}', -- algorithm, headers, format; never the secret
    secret_ciphertext bytea NOT NULL,
    key_version       int NOT NULL,
    updated_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, clinic_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, key_version) REFERENCES org_data_keys (org_id, version)
);
CALL isolate_by_org('vapi_credentials');

-- A clinic's calendar. No row: not connected (or, in the local stack, the sandbox).
CREATE TABLE calendar_connections (
    org_id                uuid NOT NULL,
    clinic_id             uuid NOT NULL,
    type                  text CHECK (type IN ('service_account', 'oauth')),
    calendar_id           text CHECK (char_length(calendar_id) BETWEEN 1 AND 320),
    credential_ciphertext bytea,
    key_version           int,
    status                text NOT NULL DEFAULT 'connected' CHECK (status IN ('connected', 'revoked', 'disconnected')),
    status_reason         text CHECK (char_length(status_reason) <= 500),
    status_since          timestamptz NOT NULL DEFAULT now(),
    -- What an event shows of a patient.
    event_detail          text NOT NULL DEFAULT 'initials' CHECK (event_detail IN ('none', 'initials', 'name')),
    updated_at            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, clinic_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, key_version) REFERENCES org_data_keys (org_id, version)
);
CALL isolate_by_org('calendar_connections');

-- What a calendar shows of an appointment. The event id is ours; a deleted id can't be used
-- again at Google, so it carries a generation.
CREATE TABLE calendar_events (
    org_id         uuid NOT NULL,
    appointment_id uuid NOT NULL,
    calendar_id    text NOT NULL,
    generation     int  NOT NULL DEFAULT 0,
    event_id       text NOT NULL,
    status         text NOT NULL CHECK (status IN ('pending', 'synced', 'removed', 'parked', 'failed')),
    -- The appointment's revision that the calendar shows.
    revision       int  NOT NULL DEFAULT 0,
    synced_at      timestamptz,
    calendar_link  text,
    failure        text CHECK (char_length(failure) <= 500),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, appointment_id),
    FOREIGN KEY (org_id, appointment_id) REFERENCES appointments (org_id, id)
);
CREATE INDEX calendar_events_unsynced ON calendar_events (org_id, status) WHERE status IN ('pending', 'parked', 'failed');
CALL isolate_by_org('calendar_events');

-- Where the import of a calendar's foreign events stands (Google's sync token), and what it found.
CREATE TABLE calendar_imports (
    org_id      uuid NOT NULL,
    clinic_id   uuid NOT NULL,
    calendar_id text NOT NULL,
    sync_token  text,
    imported_at timestamptz,
    PRIMARY KEY (org_id, clinic_id, calendar_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CALL isolate_by_org('calendar_imports');

-- Time that a calendar keeps busy with somebody else's event: a provider's, or everybody's (null).
CREATE TABLE calendar_busy (
    org_id      uuid NOT NULL,
    clinic_id   uuid NOT NULL,
    calendar_id text NOT NULL,
    event_id    text NOT NULL,
    provider_id uuid,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL CHECK (ends_at > starts_at),
    PRIMARY KEY (org_id, clinic_id, calendar_id, event_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, provider_id) REFERENCES profiles (org_id, id)
);
CREATE INDEX calendar_busy_by_time ON calendar_busy (org_id, clinic_id, starts_at, ends_at);
CALL isolate_by_org('calendar_busy');

-- A provider's iCalendar feed: whoever has the token may read it, until it is revoked.
CREATE TABLE provider_feeds (
    org_id      uuid NOT NULL,
    provider_id uuid NOT NULL,
    token_hash  bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, provider_id),
    FOREIGN KEY (org_id, provider_id) REFERENCES profiles (org_id, id)
);
CREATE INDEX provider_feeds_by_token ON provider_feeds (token_hash);
CALL isolate_by_org('provider_feeds');

GRANT SELECT, INSERT, UPDATE ON patients, contacts, appointments, calendar_slots, idempotency_records,
    vapi_credentials, calendar_connections, calendar_events, calendar_imports, provider_feeds, org_data_keys
    TO voxanne_booking;
GRANT SELECT, INSERT ON provider_schedules TO voxanne_booking;
-- FOR NO KEY UPDATE needs the UPDATE privilege on some column.
GRANT UPDATE (provider_id) ON provider_schedules TO voxanne_booking;
-- Expired holds, refused requests' keys, imported time and mappings come and go; nothing else is ever deleted.
GRANT DELETE ON idempotency_records, vapi_mappings, vapi_credentials, calendar_busy, calendar_imports, provider_feeds
    TO voxanne_booking;
GRANT DELETE ON appointments TO voxanne_booking;
CREATE POLICY only_holds_are_deleted ON appointments AS RESTRICTIVE FOR DELETE USING (status = 'held');
GRANT SELECT, INSERT ON vapi_mappings TO voxanne_booking;
GRANT SELECT, INSERT, UPDATE ON calendar_busy TO voxanne_booking;
GRANT SELECT ON bookings TO voxanne_booking;

-- Before the organization is known: the credential of an incoming call, the owner of a feed.
GRANT SELECT ON vapi_mappings, vapi_credentials, org_data_keys TO voxanne_booking_system;
CREATE POLICY credential_lookup ON vapi_mappings FOR SELECT TO voxanne_booking_system USING (true);
CREATE POLICY credential_lookup ON vapi_credentials FOR SELECT TO voxanne_booking_system USING (true);
CREATE POLICY credential_lookup ON org_data_keys FOR SELECT TO voxanne_booking_system USING (true);
GRANT SELECT ON provider_feeds TO voxanne_booking_system;
CREATE POLICY feed_lookup ON provider_feeds FOR SELECT TO voxanne_booking_system USING (true);

-- Spanning all organizations: reconciliation finds who has work to do, sweeping removes what ran out.
GRANT SELECT (org_id, id, clinic_id, status, revision, ends_at, hold_expires_at, updated_at)
    ON appointments TO voxanne_booking_system;
CREATE POLICY reconciliation ON appointments FOR SELECT TO voxanne_booking_system USING (true);
GRANT SELECT (org_id, appointment_id, status, revision, updated_at) ON calendar_events TO voxanne_booking_system;
CREATE POLICY reconciliation ON calendar_events FOR SELECT TO voxanne_booking_system USING (true);
GRANT SELECT (org_id, id) ON clinics TO voxanne_booking_system;
CREATE POLICY reconciliation ON clinics FOR SELECT TO voxanne_booking_system USING (true);
GRANT SELECT (org_id, clinic_id, status) ON calendar_connections TO voxanne_booking_system;
CREATE POLICY reconciliation ON calendar_connections FOR SELECT TO voxanne_booking_system USING (true);
GRANT SELECT (org_id, key, created_at), DELETE ON idempotency_records TO voxanne_booking_system;
CREATE POLICY sweep_expired ON idempotency_records TO voxanne_booking_system
    USING (created_at < now() - interval '24 hours');
GRANT DELETE ON appointments TO voxanne_booking_system;
CREATE POLICY sweep_expired ON appointments FOR DELETE TO voxanne_booking_system
    USING (status = 'held' AND hold_expires_at < now() - interval '1 day');
