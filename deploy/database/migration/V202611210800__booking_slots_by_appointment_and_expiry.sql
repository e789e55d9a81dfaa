-- Moving or cancelling an appointment reopens its slot.
CREATE INDEX calendar_slots_by_appointment ON calendar_slots (org_id, appointment_id) WHERE appointment_id IS NOT NULL;

-- Sweeping also removes busy time that is long over, and the inbox of events that are never delivered again.
GRANT SELECT (org_id, ends_at), DELETE ON calendar_busy TO voxanne_booking_system;
CREATE POLICY sweep_expired ON calendar_busy TO voxanne_booking_system USING (ends_at < now() - interval '7 days');
GRANT SELECT (org_id, consumer, processed_at), DELETE ON processed_events TO voxanne_booking_system;
CREATE POLICY sweep_expired ON processed_events TO voxanne_booking_system
    USING (consumer = 'calendar-sync' AND processed_at < now() - interval '30 days');

-- Inboxes grow in the order of their rows, so this index costs next to nothing.
CREATE INDEX processed_events_by_age ON processed_events USING brin (processed_at) WITH (autosummarize = on);
