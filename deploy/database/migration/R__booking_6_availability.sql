-- All that availability is worked out from, for one provider or for those who offer a service: hours, grid and taken
-- time. No row: the clinic isn't the organization's. A row without a provider: there is none. What is taken within
-- [p_from, p_to) comes as two arrays of the same length. Minutes count from midnight, as no time type has 24:00 everywhere.
CREATE OR REPLACE FUNCTION provider_schedules_between(
    p_org uuid, p_clinic uuid, p_provider uuid, p_service text, p_from timestamptz, p_to timestamptz, p_limit int)
    RETURNS TABLE (
        time_zone text, provider_id uuid, full_name text, slot_minutes int, offers boolean,
        days smallint[], opens int[], closes int[], busy_from timestamptz[], busy_to timestamptz[])
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM enter_org(p_org);
    RETURN QUERY
    SELECT c.time_zone, p.id, p.full_name, p.slot_minutes, p.offers, h.days, h.opens, h.closes, b.starts, b.ends
    FROM clinics AS c
    LEFT JOIN LATERAL (
        SELECT f.id, f.full_name, f.slot_minutes, s.offers
        FROM profiles AS f
        CROSS JOIN LATERAL (
            SELECT p_service IS NULL OR coalesce(cardinality(f.service_types), 0) = 0
                OR lower(p_service) IN (SELECT lower(offered) FROM unnest(f.service_types) AS offered) AS offers) AS s
        WHERE f.org_id = p_org AND f.role = 'provider' AND f.active
            AND (f.clinic_id = p_clinic OR f.clinic_id IS NULL)
            AND (f.id = p_provider OR (p_provider IS NULL AND s.offers))
        ORDER BY f.full_name, f.id
        LIMIT p_limit) AS p ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(w.day ORDER BY w.day, w.opens) AS days,
               array_agg((extract(epoch FROM w.opens) / 60)::int ORDER BY w.day, w.opens) AS opens,
               array_agg((extract(epoch FROM w.closes) / 60)::int ORDER BY w.day, w.opens) AS closes
        FROM provider_working_hours AS w
        WHERE w.org_id = p_org AND w.provider_id = p.id) AS h ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(t.starts) AS starts, array_agg(t.ends) AS ends
        FROM (
            SELECT a.scheduled_at AS starts, a.ends_at AS ends
            FROM appointments AS a
            WHERE a.org_id = p_org AND a.provider_id = p.id AND a.scheduled_at < p_to
                AND a.scheduled_at > p_from - interval '480 minutes' AND a.ends_at > p_from
                AND a.status IN ('booked', 'confirmed')
            UNION ALL
            SELECT a.scheduled_at, a.ends_at
            FROM appointments AS a
            WHERE a.org_id = p_org AND a.provider_id = p.id AND a.scheduled_at < p_to
                AND a.scheduled_at > p_from - interval '480 minutes' AND a.ends_at > p_from
                AND a.status = 'held' AND a.hold_expires_at > now()
            UNION ALL
            SELECT y.starts_at, y.ends_at
            FROM calendar_busy AS y
            WHERE y.org_id = p_org AND y.clinic_id = p_clinic AND y.starts_at < p_to AND y.ends_at > p_from
                AND (y.provider_id = p.id OR y.provider_id IS NULL)) AS t) AS b ON true
    WHERE c.org_id = p_org AND c.id = p_clinic;
END
$$;

GRANT EXECUTE ON FUNCTION
    provider_schedules_between(uuid, uuid, uuid, text, timestamptz, timestamptz, int) TO voxanne_booking;
