-- What booking, moving, holding and claiming are made of. Each of those enters the organization, then uses these.

-- Why this provider can't be booked at this clinic; null when it can. A provider without a clinic works at all.
CREATE OR REPLACE FUNCTION refuse_provider(p_org uuid, p_clinic uuid, p_provider uuid) RETURNS text
    LANGUAGE plpgsql
AS $$
DECLARE
    works_at uuid;
    known    boolean;
BEGIN
    SELECT true, p.clinic_id INTO known, works_at
    FROM profiles AS p
    WHERE p.org_id = p_org AND p.id = p_provider AND p.role = 'provider' AND p.active;
    IF works_at = p_clinic THEN
        RETURN NULL; -- the foreign key says that it is the organization's
    ELSIF NOT EXISTS (SELECT FROM clinics AS c WHERE c.org_id = p_org AND c.id = p_clinic) THEN
        RETURN 'foreign_clinic';
    ELSIF known AND works_at IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN 'unknown_provider';
END
$$;

-- Makes rivals for this provider's time wait their turn. The provider must be the organization's.
CREATE OR REPLACE FUNCTION lock_provider(p_org uuid, p_provider uuid) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM FROM provider_schedules AS s
    WHERE s.org_id = p_org AND s.provider_id = p_provider
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        INSERT INTO provider_schedules VALUES (p_org, p_provider) ON CONFLICT DO NOTHING;
        PERFORM FROM provider_schedules AS s
        WHERE s.org_id = p_org AND s.provider_id = p_provider
        FOR NO KEY UPDATE;
    END IF;
END
$$;

-- Whether somebody else, or a calendar, has some of this time. Call it under the provider's lock. Nothing lasts more
-- than 480 minutes, so what overlaps starts within them: two bounds on one index, and no range operator, which
-- row security would keep from being an index condition.
CREATE OR REPLACE FUNCTION time_is_taken(
    p_org uuid, p_clinic uuid, p_provider uuid, p_starts timestamptz, p_ends timestamptz, p_except uuid DEFAULT NULL)
    RETURNS boolean
    LANGUAGE plpgsql
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM calendar_busy AS b
        WHERE b.org_id = p_org AND b.clinic_id = p_clinic AND b.starts_at < p_ends AND b.ends_at > p_starts
            AND (b.provider_id = p_provider OR b.provider_id IS NULL))
    THEN
        RETURN true;
    END IF;
    IF NOT EXISTS (
        SELECT FROM appointments AS a
        WHERE a.org_id = p_org AND a.provider_id = p_provider AND a.scheduled_at < p_ends
            AND a.scheduled_at > p_starts - interval '480 minutes' AND a.ends_at > p_starts
            AND a.status IN ('booked', 'confirmed', 'held'))
    THEN
        RETURN false;
    END IF;
    -- Something is there. The constraint can't know that a hold has run out, so such holds go first.
    DELETE FROM appointments AS a
    WHERE a.org_id = p_org AND a.provider_id = p_provider AND a.scheduled_at < p_ends
        AND a.scheduled_at > p_starts - interval '480 minutes' AND a.ends_at > p_starts
        AND a.status = 'held' AND a.hold_expires_at <= now() AND a.id IS DISTINCT FROM p_except;
    RETURN EXISTS (
        SELECT FROM appointments AS a
        WHERE a.org_id = p_org AND a.provider_id = p_provider AND a.scheduled_at < p_ends
            AND a.scheduled_at > p_starts - interval '480 minutes' AND a.ends_at > p_starts
            AND a.status IN ('booked', 'confirmed', 'held') AND a.id IS DISTINCT FROM p_except);
END
$$;

-- Same patient: same organization, same name, and same phone or e-mail. Unknown ones are added; what is new about a
-- known one is filled in, and isn't erased before the transaction ends. Call it under the provider's lock: locks are
-- always taken in that order.
CREATE OR REPLACE FUNCTION patient_of(
    p_org uuid, p_clinic uuid, p_name text, p_name_key text, p_email text, p_phone text) RETURNS uuid
    LANGUAGE plpgsql
AS $$
DECLARE
    known patients;
    made  uuid;
BEGIN
    -- Two bookings with two providers for one new patient must not make two.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_org::text || p_name_key, 0));
    SELECT p.* INTO known
    FROM patients AS p
    WHERE p.org_id = p_org AND p.name_key = p_name_key AND p.erased_at IS NULL
        AND (p.phone = p_phone OR lower(p.email) = lower(p_email))
    ORDER BY p.created_at
    LIMIT 1
    FOR SHARE;
    IF known.id IS NULL THEN
        INSERT INTO patients (org_id, clinic_id, full_name, name_key, email, phone)
        VALUES (p_org, p_clinic, p_name, p_name_key, p_email, p_phone)
        RETURNING id INTO made;
        RETURN made;
    END IF;
    IF (known.email IS NULL AND p_email IS NOT NULL) OR (known.phone IS NULL AND p_phone IS NOT NULL) THEN
        UPDATE patients
        SET email = coalesce(email, p_email), phone = coalesce(phone, p_phone), updated_at = now()
        WHERE org_id = p_org AND id = known.id;
    END IF;
    RETURN known.id;
END
$$;

-- Tells of a change in the transaction that made it. Ids, times and statuses only.
CREATE OR REPLACE FUNCTION add_appointment_event(a appointments, p_change text, p_traceparent text) RETURNS void
    LANGUAGE sql
AS $$
    INSERT INTO outbox (org_id, source, topic, type, key, data, traceparent)
    VALUES (
        a.org_id, 'booking', 'voxanne.appointments', 'ai.voxanne.appointment.' || p_change, a.id::text,
        jsonb_build_object(
            'appointment_id', a.id,
            'clinic_id', a.clinic_id,
            'provider_id', a.provider_id,
            'scheduled_at', to_char(a.scheduled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'ends_at', to_char(a.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'status', a.status,
            'revision', a.revision),
        p_traceparent);
$$;

-- Whether the appointment is still as that request left it.
CREATE OR REPLACE FUNCTION still_stands(kept idempotency_records) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT EXISTS (
        SELECT FROM appointments AS a
        WHERE a.org_id = kept.org_id AND a.id = (kept.outcome->>'id')::uuid AND a.status IN ('booked', 'confirmed')
            AND a.scheduled_at = (kept.outcome->>'scheduled_at')::timestamptz);
$$;

-- Claims the keys under which a request is known, or finds what the first request with one of them did: the insert
-- waits for a rival that is still at it. No outcome: this request is the first.
CREATE OR REPLACE FUNCTION remember_request(
    p_org uuid, p_keys text[], p_hashes text[], OUT outcome text, OUT appointment jsonb, OUT answer text)
    LANGUAGE plpgsql
AS $$
DECLARE
    first idempotency_records;
BEGIN
    FOR i IN 1 .. cardinality(p_keys) LOOP
        DELETE FROM idempotency_records AS r
        WHERE r.org_id = p_org AND r.key = p_keys[i] AND r.created_at < now() - interval '24 hours';
        INSERT INTO idempotency_records (org_id, key, request_hash)
        VALUES (p_org, p_keys[i], decode(p_hashes[i], 'hex'))
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            SELECT r.* INTO first
            FROM idempotency_records AS r
            WHERE r.org_id = p_org AND r.key = p_keys[i]
            FOR NO KEY UPDATE;
            IF p_keys[i] LIKE 'asked:%' AND NOT still_stands(first) THEN
                -- Cancelled or moved since: whoever asks again wants it anew.
                UPDATE idempotency_records AS r
                SET outcome = NULL, answer = NULL, created_at = now()
                WHERE r.org_id = p_org AND r.key = p_keys[i];
                first := NULL;
            ELSE
                EXIT;
            END IF;
        END IF;
    END LOOP;
    IF first.key IS NULL THEN
        RETURN;
    ELSIF first.request_hash <> decode(p_hashes[array_position(p_keys, first.key)], 'hex') THEN
        outcome := 'key_reused';
        PERFORM conclude_request(p_org, p_keys, NULL, NULL);
    ELSE
        outcome := 'booked';
        appointment := first.outcome;
        answer := first.answer;
        PERFORM conclude_request(p_org, p_keys, appointment, answer);
    END IF;
END
$$;

-- Keeps what a request did under the keys that it claimed; a refusal (no appointment) is not kept.
CREATE OR REPLACE FUNCTION conclude_request(p_org uuid, p_keys text[], p_appointment jsonb, p_answer text) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    IF cardinality(p_keys) = 0 THEN
        RETURN;
    ELSIF p_appointment IS NULL THEN
        DELETE FROM idempotency_records AS r WHERE r.org_id = p_org AND r.key = ANY (p_keys) AND r.outcome IS NULL;
    ELSE
        UPDATE idempotency_records AS r
        SET outcome = p_appointment, answer = p_answer
        WHERE r.org_id = p_org AND r.key = ANY (p_keys) AND r.outcome IS NULL;
    END IF;
END
$$;

GRANT EXECUTE ON FUNCTION
    refuse_provider(uuid, uuid, uuid),
    lock_provider(uuid, uuid),
    time_is_taken(uuid, uuid, uuid, timestamptz, timestamptz, uuid),
    patient_of(uuid, uuid, text, text, text, text),
    add_appointment_event(appointments, text, text),
    still_stands(idempotency_records),
    remember_request(uuid, text[], text[]),
    conclude_request(uuid, text[], jsonb, text)
    TO voxanne_booking;
