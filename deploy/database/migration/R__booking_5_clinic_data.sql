-- A clinic's own rows at a glance: the clinic, its providers, counts, and the fifty appointments that come next.
CREATE OR REPLACE FUNCTION get_clinic_data(p_org uuid, p_clinic uuid, OUT data jsonb)
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM enter_org(p_org);
    data := jsonb_build_object(
        'clinic', (
            SELECT jsonb_build_object(
                'id', c.id, 'org_id', c.org_id, 'name', c.name, 'time_zone', c.time_zone, 'country', c.country)
            FROM clinics AS c
            WHERE c.org_id = p_org AND c.id = p_clinic),
        'providers', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'id', p.id, 'clinic_id', p.clinic_id, 'full_name', p.full_name, 'role', p.role,
                'service_types', coalesce(to_jsonb(p.service_types), '[]')) ORDER BY p.full_name), '[]')
            FROM profiles AS p
            WHERE p.org_id = p_org AND p.clinic_id = p_clinic AND p.role = 'provider' AND p.active),
        'counts', jsonb_build_object(
            'providers', (
                SELECT count(*) FROM profiles AS p
                WHERE p.org_id = p_org AND p.clinic_id = p_clinic AND p.role = 'provider' AND p.active),
            'patients', (
                SELECT count(*) FROM patients AS p
                WHERE p.org_id = p_org AND p.clinic_id = p_clinic AND p.erased_at IS NULL),
            'appointments', (
                SELECT count(*) FROM bookings AS b WHERE b.org_id = p_org AND b.clinic_id = p_clinic),
            'upcoming_appointments', (
                SELECT count(*) FROM bookings AS b
                WHERE b.org_id = p_org AND b.clinic_id = p_clinic AND b.scheduled_at >= now()
                    AND b.status IN ('booked', 'confirmed')),
            'open_slots', (
                SELECT count(*) FROM calendar_slots AS s
                WHERE s.org_id = p_org AND s.clinic_id = p_clinic AND s.starts_at >= now() AND s.status = 'open')),
        'upcoming_appointments', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'id', b.id, 'org_id', b.org_id, 'clinic_id', b.clinic_id, 'provider_id', b.provider_id,
                'patient_id', b.patient_id, 'patient_name', b.patient_name, 'patient_email', b.patient_email,
                'patient_phone', b.patient_phone,
                'scheduled_at', to_char(b.scheduled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'duration_minutes', b.duration_minutes, 'service_type', b.service_type, 'notes', b.notes,
                'status', b.status,
                'created_at', to_char(b.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                ORDER BY b.scheduled_at), '[]')
            FROM (
                SELECT * FROM bookings AS u
                WHERE u.org_id = p_org AND u.clinic_id = p_clinic AND u.scheduled_at >= now()
                    AND u.status IN ('booked', 'confirmed')
                ORDER BY u.scheduled_at
                LIMIT 50) AS b));
END
$$;

GRANT EXECUTE ON FUNCTION get_clinic_data(uuid, uuid) TO voxanne_booking;
