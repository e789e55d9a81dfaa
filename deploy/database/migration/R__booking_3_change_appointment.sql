-- Moves, cancels or corrects an appointment: p_changes holds the columns to change, and nothing else changes. p_phone
-- and p_provider, when given, hide all appointments but those with them. Outcomes: booked (done), taken, past, settled,
-- other_provider, foreign_clinic, unknown_appointment, key_reused. With taken and settled comes what the appointment is.
CREATE OR REPLACE FUNCTION change_appointment(
    p_org uuid, p_clinic uuid, p_appointment uuid, p_phone text, p_provider uuid, p_changes jsonb,
    p_keys text[], p_hashes text[], p_traceparent text,
    OUT outcome text, OUT appointment jsonb, OUT answer text)
    LANGUAGE plpgsql
AS $$
DECLARE
    was     appointments;
    becomes appointments;
    moves   boolean;
BEGIN
    PERFORM enter_org(p_org);
    IF cardinality(p_keys) > 0 THEN
        SELECT r.* INTO outcome, appointment, answer FROM remember_request(p_org, p_keys, p_hashes) AS r;
        IF outcome IS NOT NULL THEN
            RETURN;
        END IF;
    END IF;

    <<changing>>
    BEGIN
        IF NOT EXISTS (SELECT FROM clinics AS c WHERE c.org_id = p_org AND c.id = p_clinic) THEN
            outcome := 'foreign_clinic';
            EXIT changing;
        END IF;
        SELECT a.* INTO was
        FROM appointments AS a
        WHERE a.org_id = p_org AND a.id = p_appointment AND a.clinic_id = p_clinic AND a.status <> 'held'
            AND (p_phone IS NULL OR a.patient_phone = p_phone)
            AND (p_provider IS NULL OR a.provider_id = p_provider);
        IF was.id IS NULL THEN
            outcome := 'unknown_appointment';
            EXIT changing;
        END IF;
        -- The provider's schedule first, as everywhere; then the row as it is once rivals are done.
        PERFORM lock_provider(p_org, was.provider_id);
        SELECT a.* INTO was FROM appointments AS a WHERE a.org_id = p_org AND a.id = p_appointment FOR NO KEY UPDATE;

        becomes := jsonb_populate_record(was, p_changes);
        IF was.status = 'cancelled' THEN
            becomes.cancel_reason := was.cancel_reason; -- cancelling again changes nothing
        END IF;
        becomes.ends_at := becomes.scheduled_at + make_interval(mins => becomes.duration_minutes);
        moves := becomes.scheduled_at <> was.scheduled_at OR becomes.ends_at <> was.ends_at;
        outcome := refuse_change(was, becomes);
        EXIT changing WHEN outcome IS NOT NULL;

        IF becomes IS DISTINCT FROM was THEN
            UPDATE appointments AS a
            SET scheduled_at = becomes.scheduled_at, ends_at = becomes.ends_at,
                duration_minutes = becomes.duration_minutes, service_type = becomes.service_type,
                notes = becomes.notes, status = becomes.status, cancel_reason = becomes.cancel_reason,
                patient_name = becomes.patient_name, patient_email = becomes.patient_email,
                patient_phone = becomes.patient_phone, revision = was.revision + 1, updated_at = now()
            WHERE a.org_id = p_org AND a.id = p_appointment
            RETURNING a.* INTO becomes;
            IF moves OR becomes.status = 'cancelled' THEN
                PERFORM reopen_slot(p_org, p_appointment);
            END IF;
            -- Calendars follow revisions, so whatever raises one is told.
            PERFORM add_appointment_event(
                becomes, CASE becomes.status WHEN 'cancelled' THEN 'cancelled' ELSE 'rescheduled' END, p_traceparent);
        END IF;
        outcome := 'booked';
    END changing;

    PERFORM conclude_request(p_org, p_keys, CASE WHEN outcome = 'booked' THEN to_jsonb(becomes) END, NULL);
    appointment := to_jsonb(CASE WHEN outcome = 'booked' THEN becomes ELSE was END);
END
$$;

-- Why an appointment can't become that; null when it can. What is over or cancelled keeps its time and status, but
-- for mixing up "completed" and "no show"; cancelling twice is no mistake. Call it under the provider's lock.
CREATE OR REPLACE FUNCTION refuse_change(was appointments, becomes appointments) RETURNS text
    LANGUAGE plpgsql
AS $$
DECLARE
    moves CONSTANT boolean := becomes.scheduled_at <> was.scheduled_at OR becomes.ends_at <> was.ends_at;
BEGIN
    IF becomes.provider_id <> was.provider_id THEN
        RETURN 'other_provider';
    ELSIF moves AND was.status NOT IN ('booked', 'confirmed') THEN
        RETURN 'settled';
    ELSIF becomes.status <> was.status AND was.status NOT IN ('booked', 'confirmed')
        AND NOT (was.status IN ('completed', 'no_show') AND becomes.status IN ('completed', 'no_show'))
    THEN
        RETURN 'settled';
    ELSIF moves AND becomes.scheduled_at < now() THEN
        RETURN 'past';
    ELSIF moves AND becomes.status IN ('booked', 'confirmed') AND time_is_taken(
            was.org_id, was.clinic_id, was.provider_id, becomes.scheduled_at, becomes.ends_at, was.id)
    THEN
        RETURN 'taken';
    END IF;
    RETURN NULL;
END
$$;

-- A published slot whose appointment was moved or cancelled can be claimed again.
CREATE OR REPLACE FUNCTION reopen_slot(p_org uuid, p_appointment uuid) RETURNS void
    LANGUAGE sql
AS $$
    UPDATE calendar_slots
    SET status = 'open', claimed_at = NULL, appointment_id = NULL
    WHERE org_id = p_org AND appointment_id = p_appointment;
$$;

GRANT EXECUTE ON FUNCTION
    change_appointment(uuid, uuid, uuid, text, uuid, jsonb, text[], text[], text),
    refuse_change(appointments, appointments),
    reopen_slot(uuid, uuid)
    TO voxanne_booking;
