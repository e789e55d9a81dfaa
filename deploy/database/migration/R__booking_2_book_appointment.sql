-- Books in one round trip. Rivals for a provider's time wait at its schedule, so the check sees what they did; whatever
-- might slip past it meets the constraint. Outcomes: booked, taken, foreign_clinic, unknown_provider, unknown_hold,
-- hold_mismatch, key_reused.
CREATE OR REPLACE FUNCTION book_appointment(
    p_org uuid, p_clinic uuid, p_provider uuid,
    p_name text, p_name_key text, p_email text, p_phone text,
    p_starts timestamptz, p_minutes int, p_service text, p_notes text,
    p_hold uuid, p_call text, p_keys text[], p_hashes text[], p_traceparent text,
    OUT outcome text, OUT appointment jsonb, OUT answer text)
    LANGUAGE plpgsql
AS $$
DECLARE
    ends CONSTANT timestamptz := p_starts + make_interval(mins => p_minutes);
    made appointments;
BEGIN
    PERFORM enter_org(p_org);
    IF cardinality(p_keys) > 0 THEN
        SELECT r.* INTO outcome, appointment, answer FROM remember_request(p_org, p_keys, p_hashes) AS r;
        IF outcome IS NOT NULL THEN
            RETURN;
        END IF;
    END IF;

    <<booking>>
    BEGIN
        outcome := refuse_provider(p_org, p_clinic, p_provider);
        EXIT booking WHEN outcome IS NOT NULL;
        PERFORM lock_provider(p_org, p_provider);
        outcome := refuse_hold(p_org, p_clinic, p_provider, p_starts, ends, p_hold);
        EXIT booking WHEN outcome IS NOT NULL;
        IF time_is_taken(p_org, p_clinic, p_provider, p_starts, ends, p_hold) THEN
            outcome := 'taken';
            EXIT booking;
        END IF;
        IF p_hold IS NOT NULL THEN
            DELETE FROM appointments AS a WHERE a.org_id = p_org AND a.id = p_hold AND a.status = 'held';
        END IF;
        INSERT INTO appointments (
            org_id, clinic_id, provider_id, patient_id, patient_name, patient_email, patient_phone,
            scheduled_at, ends_at, duration_minutes, service_type, notes, status, call_id)
        VALUES (
            p_org, p_clinic, p_provider, patient_of(p_org, p_clinic, p_name, p_name_key, p_email, p_phone),
            p_name, p_email, p_phone, p_starts, ends, p_minutes, p_service, p_notes, 'booked', p_call)
        RETURNING * INTO made;
        PERFORM add_appointment_event(made, 'booked', p_traceparent);
        outcome := 'booked';
        appointment := to_jsonb(made);
    END booking;

    PERFORM conclude_request(p_org, p_keys, appointment, NULL);
END
$$;

-- Why a hold can't be turned into this booking; null when it can, or when there is none. One that has run out keeps
-- nothing any more: the time is then booked like any other. Call it under the provider's lock.
CREATE OR REPLACE FUNCTION refuse_hold(
    p_org uuid, p_clinic uuid, p_provider uuid, p_starts timestamptz, p_ends timestamptz, p_hold uuid) RETURNS text
    LANGUAGE plpgsql
AS $$
DECLARE
    held appointments;
BEGIN
    IF p_hold IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT a.* INTO held
    FROM appointments AS a
    WHERE a.org_id = p_org AND a.id = p_hold AND a.clinic_id = p_clinic AND a.status = 'held';
    IF held.id IS NULL THEN
        RETURN 'unknown_hold';
    ELSIF held.provider_id <> p_provider OR held.scheduled_at > p_starts OR held.ends_at < p_ends THEN
        RETURN CASE WHEN held.hold_expires_at > now() THEN 'hold_mismatch' END;
    END IF;
    RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION
    book_appointment(
        uuid, uuid, uuid, text, text, text, text, timestamptz, int, text, text, uuid, text, text[], text[], text),
    refuse_hold(uuid, uuid, uuid, timestamptz, timestamptz, uuid)
    TO voxanne_booking;
