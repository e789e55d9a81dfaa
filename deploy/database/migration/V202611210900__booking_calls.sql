-- Calls that have ended: who called (as far as a text may go there), what came of it, and a log that says nothing
-- private. What was said is not here: see the encrypted messages. Written by booking-service only.
CREATE TABLE calls (
    org_id           uuid NOT NULL REFERENCES organizations (id),
    id               uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id        uuid NOT NULL,
    call_id          text NOT NULL CHECK (char_length(call_id) BETWEEN 1 AND 200), -- Vapi's, or the sender's
    lead_id          text CHECK (char_length(lead_id) <= 200),
    outcome          text NOT NULL CHECK (outcome IN ('booked', 'not_booked', 'transferred', 'voicemail', 'failed')),
    procedure        text CHECK (char_length(procedure) <= 200), -- canonical, in lower case
    caller_name      text CHECK (char_length(caller_name) <= 200),
    caller_phone     text CHECK (caller_phone ~ '^\+[0-9]{4,15}$'), -- E.164
    phone_problem    text CHECK (phone_problem IN ('missing', 'invalid')),
    sms_consent      boolean, -- null: nobody said
    started_at       timestamptz,
    ended_at         timestamptz,
    duration_seconds int CHECK (duration_seconds >= 0),
    public_log       text CHECK (char_length(public_log) <= 1000),
    latency          jsonb,
    received_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, call_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    CHECK ((caller_phone IS NULL) = (phone_problem IS NOT NULL))
);
CREATE INDEX calls_by_clinic ON calls (org_id, clinic_id, received_at);
CREATE INDEX calls_by_phone ON calls (org_id, caller_phone);
CALL isolate_by_org('calls');

GRANT SELECT, INSERT, UPDATE ON calls TO voxanne_booking;
GRANT SELECT (org_id, id, clinic_id, call_id, lead_id, outcome, procedure, caller_name, caller_phone, phone_problem,
    sms_consent, ended_at) ON calls TO voxanne_followup;
