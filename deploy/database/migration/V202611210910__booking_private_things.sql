-- What callers said, and what of it is private. Everything sensitive is encrypted under a key of its person, so that
-- destroying that key makes it unreadable, wherever a copy of it may be. Written by booking-service only.

-- A patient's key, or that of a caller who is nobody's patient yet. Wrapped by the organization's data key.
CREATE TABLE person_keys (
    org_id       uuid NOT NULL REFERENCES organizations (id),
    id           uuid NOT NULL DEFAULT gen_random_uuid(),
    patient_id   uuid,
    call_id      text CHECK (char_length(call_id) <= 200),
    key_version  int NOT NULL, -- of the organization's data key
    wrapped_key  bytea,        -- null once it was destroyed
    created_at   timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, patient_id) REFERENCES patients (org_id, id),
    FOREIGN KEY (org_id, key_version) REFERENCES org_data_keys (org_id, version),
    CHECK (patient_id IS NULL OR call_id IS NULL),
    CHECK ((destroyed_at IS NULL) = (wrapped_key IS NOT NULL))
);
CREATE UNIQUE INDEX person_keys_by_patient ON person_keys (org_id, patient_id) WHERE patient_id IS NOT NULL;
CREATE UNIQUE INDEX person_keys_by_call ON person_keys (org_id, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX person_keys_by_version ON person_keys (org_id, key_version) WHERE destroyed_at IS NULL;
CALL isolate_by_org('person_keys');

-- What was reported of a call's end, as it came in. Kept before it is read, so that nothing a reader can't cope with
-- is lost; what could not be filed waits in quarantine.
CREATE TABLE call_messages (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    call_id     text CHECK (char_length(call_id) BETWEEN 1 AND 200),
    type        text NOT NULL CHECK (char_length(type) <= 100),
    sender      text NOT NULL CHECK (char_length(sender) <= 200), -- whom the audit log names
    person_key  uuid NOT NULL,
    ciphertext  bytea, -- null once the caller was erased
    status      text NOT NULL DEFAULT 'received'
        CHECK (status IN ('received', 'filed', 'done', 'quarantined', 'erased')),
    reason      text CHECK ((reason IS NOT NULL) = (status = 'quarantined')),
    attempts    int NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, call_id, type),
    FOREIGN KEY (org_id, person_key) REFERENCES person_keys (org_id, id),
    CHECK ((ciphertext IS NULL) = (status = 'erased'))
);
CREATE INDEX call_messages_unfinished ON call_messages (updated_at) WHERE status IN ('received', 'filed');
CREATE INDEX call_messages_quarantined ON call_messages (org_id, received_at) WHERE status = 'quarantined';
CALL isolate_by_org('call_messages');

ALTER TABLE calls
    ADD COLUMN patient_id uuid,
    ADD COLUMN erased_at timestamptz, -- the caller's name and phone are gone, here and wherever they were taken
    ADD FOREIGN KEY (org_id, patient_id) REFERENCES patients (org_id, id);
CREATE INDEX calls_by_patient ON calls (org_id, patient_id);
GRANT SELECT (erased_at) ON calls TO voxanne_followup;

CREATE INDEX appointments_by_call ON appointments (org_id, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX patients_by_phone ON patients (org_id, phone);
CREATE INDEX contacts_by_call ON contacts (org_id, call_id);

CREATE TABLE clinical_notes (
    org_id     uuid NOT NULL REFERENCES organizations (id),
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id  uuid NOT NULL,
    patient_id uuid,
    call_id    text CHECK (char_length(call_id) <= 200),
    kind       text NOT NULL CHECK (kind IN ('medical', 'allergy')),
    person_key uuid NOT NULL,
    ciphertext bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, patient_id) REFERENCES patients (org_id, id),
    FOREIGN KEY (org_id, person_key) REFERENCES person_keys (org_id, id)
);
CREATE INDEX clinical_notes_by_patient ON clinical_notes (org_id, patient_id, created_at);
CREATE INDEX clinical_notes_by_call ON clinical_notes (org_id, call_id);
CREATE INDEX clinical_notes_by_age ON clinical_notes (org_id, clinic_id, created_at);
CALL isolate_by_org('clinical_notes');

CREATE TABLE secure_identifiers (
    org_id     uuid NOT NULL REFERENCES organizations (id),
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id  uuid NOT NULL,
    patient_id uuid,
    call_id    text CHECK (char_length(call_id) <= 200),
    kind       text NOT NULL CHECK (kind IN ('ssn', 'insurance_id')),
    person_key uuid NOT NULL,
    ciphertext bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, patient_id) REFERENCES patients (org_id, id),
    FOREIGN KEY (org_id, person_key) REFERENCES person_keys (org_id, id)
);
CREATE INDEX secure_identifiers_by_patient ON secure_identifiers (org_id, patient_id, created_at);
CREATE INDEX secure_identifiers_by_call ON secure_identifiers (org_id, call_id);
CREATE INDEX secure_identifiers_by_age ON secure_identifiers (org_id, clinic_id, created_at);
CALL isolate_by_org('secure_identifiers');

-- How many days a clinic keeps what callers told it; null: until it is erased.
CREATE TABLE clinic_retention (
    org_id        uuid NOT NULL,
    clinic_id     uuid NOT NULL,
    calls_days    int CHECK (calls_days > 0),
    notes_days    int CHECK (notes_days > 0),
    contacts_days int CHECK (contacts_days > 0),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, clinic_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CALL isolate_by_org('clinic_retention');

-- Who stored and who read what, under the name that the documents use.
CREATE VIEW audit_trail WITH (security_invoker = true) AS
    SELECT org_id, target_type AS table_name, target_id AS row_id, action, status,
           user_id AS actor, details ->> 'from' AS origin, created_at AS at, seq
    FROM audit_log
    WHERE target_type IN ('contacts', 'secure_identifiers', 'clinical_notes', 'patients', 'call_messages');
CREATE INDEX audit_log_by_private_row ON audit_log (org_id, target_type, target_id)
    WHERE target_type IN ('contacts', 'secure_identifiers', 'clinical_notes', 'patients', 'call_messages');

GRANT SELECT, INSERT, UPDATE ON person_keys, clinic_retention TO voxanne_booking;
GRANT SELECT, INSERT, UPDATE, DELETE ON call_messages TO voxanne_booking;
GRANT SELECT, INSERT, DELETE ON clinical_notes, secure_identifiers TO voxanne_booking;
GRANT DELETE ON contacts TO voxanne_booking;
GRANT SELECT (org_id, seq, user_id, action, status, target_type, target_id, details, created_at)
    ON audit_log TO voxanne_booking;
GRANT SELECT ON audit_trail TO voxanne_booking, voxanne_identity;

-- Spanning all organizations: who has something unfinished, keys to wrap again, or something to forget.
GRANT SELECT (org_id, id, status, updated_at) ON call_messages TO voxanne_booking_system;
CREATE POLICY unfinished ON call_messages FOR SELECT TO voxanne_booking_system
    USING (status IN ('received', 'filed'));
GRANT SELECT (org_id, key_version, destroyed_at) ON person_keys TO voxanne_booking_system;
CREATE POLICY rewrapping ON person_keys FOR SELECT TO voxanne_booking_system USING (true);
GRANT SELECT (org_id, clinic_id) ON clinic_retention TO voxanne_booking_system;
CREATE POLICY forgetting ON clinic_retention FOR SELECT TO voxanne_booking_system USING (true);
