-- Keeps time while a caller decides. Outcomes: booked (held), taken, foreign_clinic, unknown_provider.
CREATE OR REPLACE FUNCTION place_hold(
    p_org uuid, p_clinic uuid, p_provider uuid, p_starts timestamptz, p_minutes int, p_seconds int,
    OUT outcome text, OUT hold jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    ends CONSTANT timestamptz := p_starts + make_interval(mins => p_minutes);
    made appointments;
BEGIN
    PERFORM enter_org(p_org);
    outcome := refuse_provider(p_org, p_clinic, p_provider);
    IF outcome IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM lock_provider(p_org, p_provider);
    IF time_is_taken(p_org, p_clinic, p_provider, p_starts, ends) THEN
        outcome := 'taken';
        RETURN;
    END IF;
    INSERT INTO appointments (
        org_id, clinic_id, provider_id, scheduled_at, ends_at, duration_minutes, status, hold_expires_at)
    VALUES (p_org, p_clinic, p_provider, p_starts, ends, p_minutes, 'held', now() + make_interval(secs => p_seconds))
    RETURNING * INTO made;
    outcome := 'booked';
    hold := to_jsonb(made);
END
$$;

-- Publishes a slot to be claimed. Outcomes: booked (published), overlap, foreign_clinic, unknown_provider.
CREATE OR REPLACE FUNCTION publish_slot(
    p_org uuid, p_clinic uuid, p_provider uuid, p_starts timestamptz, p_ends timestamptz,
    OUT outcome text, OUT slot jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    made calendar_slots;
BEGIN
    PERFORM enter_org(p_org);
    outcome := refuse_provider(p_org, p_clinic, p_provider);
    IF outcome IS NOT NULL THEN
        RETURN;
    END IF;
    INSERT INTO calendar_slots (org_id, clinic_id, provider_id, starts_at, ends_at)
    VALUES (p_org, p_clinic, p_provider, p_starts, p_ends)
    ON CONFLICT DO NOTHING
    RETURNING * INTO made;
    outcome := CASE WHEN made.id IS NULL THEN 'overlap' ELSE 'booked' END;
    slot := to_jsonb(made);
END
$$;

-- Books a published slot for a patient. Outcomes: booked, taken, past, foreign_clinic, unknown_slot, unknown_patient.
-- A slot that is claimed already is refused before the lock, so that a crowd of losers queues behind nobody.
CREATE OR REPLACE FUNCTION claim_slot(
    p_org uuid, p_clinic uuid, p_slot uuid, p_patient uuid, p_traceparent text,
    OUT outcome text, OUT slot jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    wanted calendar_slots;
    person patients;
    made   appointments;
BEGIN
    PERFORM enter_org(p_org);
    SELECT s.* INTO wanted
    FROM calendar_slots AS s
    WHERE s.org_id = p_org AND s.id = p_slot AND s.clinic_id = p_clinic;
    SELECT p.* INTO person
    FROM patients AS p
    WHERE p.org_id = p_org AND p.id = p_patient AND p.erased_at IS NULL;
    slot := to_jsonb(wanted);
    outcome := CASE
        WHEN wanted.id IS NULL AND NOT EXISTS (SELECT FROM clinics AS c WHERE c.org_id = p_org AND c.id = p_clinic)
            THEN 'foreign_clinic'
        WHEN wanted.id IS NULL THEN 'unknown_slot'
        WHEN person.id IS NULL THEN 'unknown_patient'
        WHEN wanted.status = 'claimed' THEN 'taken'
        WHEN wanted.starts_at < now() THEN 'past'
    END;
    IF outcome IS NOT NULL THEN
        RETURN;
    END IF;

    PERFORM lock_provider(p_org, wanted.provider_id);
    SELECT s.* INTO wanted FROM calendar_slots AS s WHERE s.org_id = p_org AND s.id = p_slot FOR NO KEY UPDATE;
    -- Waits for an erasure that is under way, and lets none begin.
    SELECT p.* INTO person
    FROM patients AS p
    WHERE p.org_id = p_org AND p.id = p_patient AND p.erased_at IS NULL
    FOR SHARE;
    IF wanted.status = 'claimed'
        OR time_is_taken(p_org, p_clinic, wanted.provider_id, wanted.starts_at, wanted.ends_at)
    THEN
        outcome := 'taken';
        RETURN;
    ELSIF person.id IS NULL THEN
        outcome := 'unknown_patient';
        RETURN;
    END IF;
    INSERT INTO appointments (
        org_id, clinic_id, provider_id, patient_id, patient_name, patient_email, patient_phone,
        scheduled_at, ends_at, duration_minutes, status)
    VALUES (
        p_org, p_clinic, wanted.provider_id, p_patient, person.full_name, person.email, person.phone,
        wanted.starts_at, wanted.ends_at, extract(epoch FROM wanted.ends_at - wanted.starts_at) / 60, 'booked')
    RETURNING * INTO made;
    UPDATE calendar_slots AS s
    SET status = 'claimed', claimed_at = now(), appointment_id = made.id
    WHERE s.org_id = p_org AND s.id = p_slot
    RETURNING s.* INTO wanted;
    PERFORM add_appointment_event(made, 'booked', p_traceparent);
    outcome := 'booked';
    slot := to_jsonb(wanted);
END
$$;

GRANT EXECUTE ON FUNCTION
    place_hold(uuid, uuid, uuid, timestamptz, int, int),
    publish_slot(uuid, uuid, uuid, timestamptz, timestamptz),
    claim_slot(uuid, uuid, uuid, uuid, text)
    TO voxanne_booking;
