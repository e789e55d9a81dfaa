-- When a calendar was last listed from scratch, and what reconciliation looks through.

ALTER TABLE calendar_imports ADD COLUMN listed_at timestamptz NOT NULL DEFAULT now();

-- Two providers may share a calendar: an event in it keeps both busy.
ALTER TABLE calendar_busy
    DROP CONSTRAINT calendar_busy_pkey,
    ADD UNIQUE NULLS NOT DISTINCT (org_id, clinic_id, calendar_id, event_id, provider_id);

-- Appointments change in the order of their rows, so this index costs a booking next to nothing.
CREATE INDEX appointments_by_change ON appointments USING brin (updated_at) WITH (autosummarize = on);
