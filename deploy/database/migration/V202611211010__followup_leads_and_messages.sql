-- Who is worth bringing back, what was decided about each call that ended, and who doesn't want to be texted.
-- Written by followup-service only.

CREATE TABLE leads (
    org_id      uuid NOT NULL REFERENCES organizations (id),
    id          uuid NOT NULL DEFAULT gen_random_uuid(),
    clinic_id   uuid NOT NULL,
    external_id text CHECK (char_length(external_id) BETWEEN 1 AND 200), -- the caller's lead id, if there was one
    name        text CHECK (char_length(name) <= 200),
    phone       text CHECK (phone ~ '^\+[0-9]{4,15}$'), -- E.164
    procedure   text CHECK (char_length(procedure) <= 200),
    status      text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'texted', 'opened', 'booked', 'opted_out')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, external_id),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id)
);
CREATE UNIQUE INDEX leads_by_interest ON leads (org_id, clinic_id, phone, procedure) WHERE external_id IS NULL;
CREATE INDEX leads_by_age ON leads (org_id, created_at);
CALL isolate_by_org('leads');

-- One decision for every ended call, and for every follow-up that somebody asked for.
CREATE TABLE lead_followups (
    org_id          uuid NOT NULL REFERENCES organizations (id),
    id              uuid NOT NULL,
    clinic_id       uuid NOT NULL,
    lead_id         uuid,
    call_ref        uuid,
    lead_ref        text CHECK (char_length(lead_ref) <= 200), -- the lead as the API names it
    call_id         text CHECK (char_length(call_id) <= 200),  -- the call as the API names it
    procedure       text CHECK (char_length(procedure) <= 200),
    template        text,
    assigned_agent  text,
    to_phone        text,
    sender          text, -- E.164, or a Messaging Service's id
    body            text CHECK (char_length(body) <= 1600),
    segments        int,
    status          text NOT NULL
        CHECK (status IN ('queued', 'sent', 'delivered', 'failed', 'suppressed', 'deferred')),
    reason          text,
    asked_at        timestamptz NOT NULL, -- when the call began: a booking made since makes the text pointless
    attempts        int NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    claimed_until   timestamptz,
    settles_at      timestamptz, -- from when on Twilio shows what came of the last attempt
    uncertain       boolean NOT NULL DEFAULT false, -- Twilio may have it: ask before it is sent again
    message_sid     text,
    error           text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz,
    delivered_at    timestamptz,
    erased_at       timestamptz,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, call_ref),
    FOREIGN KEY (org_id, clinic_id) REFERENCES clinics (org_id, id),
    FOREIGN KEY (org_id, lead_id) REFERENCES leads (org_id, id),
    FOREIGN KEY (org_id, call_ref) REFERENCES calls (org_id, id),
    CHECK (status NOT IN ('queued', 'deferred') OR next_attempt_at IS NOT NULL)
);
CREATE INDEX lead_followups_by_phone ON lead_followups (org_id, to_phone, procedure, created_at);
CREATE INDEX lead_followups_by_recipient ON lead_followups (to_phone);
CREATE INDEX lead_followups_by_message ON lead_followups (message_sid);
CREATE INDEX lead_followups_by_call ON lead_followups (org_id, call_id);
CREATE INDEX lead_followups_by_lead ON lead_followups (org_id, lead_id);
CREATE INDEX lead_followups_by_age ON lead_followups (org_id, created_at);
CREATE INDEX lead_followups_due ON lead_followups (next_attempt_at) WHERE status IN ('queued', 'deferred');
CALL isolate_by_org('lead_followups');

CREATE TABLE sms_opt_outs (
    org_id       uuid NOT NULL REFERENCES organizations (id),
    phone        text NOT NULL CHECK (phone ~ '^\+[0-9]{4,15}$'),
    source       text NOT NULL CHECK (source IN ('stop', 'twilio')),
    opted_out_at timestamptz NOT NULL DEFAULT now(),
    opted_in_at  timestamptz, -- null: may not be texted
    PRIMARY KEY (org_id, phone)
);
CALL isolate_by_org('sms_opt_outs');

GRANT SELECT, INSERT, UPDATE ON leads, lead_followups, sms_opt_outs TO voxanne_followup;
GRANT SELECT (started_at, duration_seconds) ON calls TO voxanne_followup;
GRANT SELECT (org_id, id, patient_phone, status, created_at) ON appointments TO voxanne_followup;

-- Spanning all organizations: what is due, whom an answer or a report belongs to, and whose call was erased.
GRANT SELECT (org_id, id, call_ref, status, to_phone, sender, message_sid, next_attempt_at, claimed_until, erased_at)
    ON lead_followups TO voxanne_followup_system;
CREATE POLICY sending ON lead_followups FOR SELECT TO voxanne_followup_system USING (true);
GRANT SELECT (org_id, sender_number) ON followup_settings TO voxanne_followup_system;
CREATE POLICY answering ON followup_settings FOR SELECT TO voxanne_followup_system USING (sender_number IS NOT NULL);
GRANT SELECT (org_id, id, erased_at) ON calls TO voxanne_followup_system;
CREATE POLICY erasing ON calls FOR SELECT TO voxanne_followup_system USING (erased_at IS NOT NULL);
