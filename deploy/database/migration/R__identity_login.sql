-- Counts a log-in as failed before it is tried; the service takes it back when it succeeds. Rivals with the same key
-- wait for one another, so no burst gets past the limit. A refused attempt isn't counted: the wait has an end.
CREATE OR REPLACE FUNCTION begin_login(
    keys bytea[], most int[], span interval, OUT attempts bigint[], OUT blocked_seconds double precision)
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(lock_id)
    FROM (SELECT DISTINCT hashtextextended(encode(key, 'hex'), 0) AS lock_id FROM unnest(keys) AS key ORDER BY 1) AS locks;

    -- With n failures allowed, the n-th newest has to leave the window first.
    SELECT max(extract(epoch FROM nth.failed_at + span - clock_timestamp()))
    INTO blocked_seconds
    FROM unnest(keys, most) AS limited (key, allowed)
    CROSS JOIN LATERAL (
        SELECT failed_at FROM login_failures
        WHERE attempt_key = limited.key AND failed_at > clock_timestamp() - span
        ORDER BY failed_at DESC
        OFFSET limited.allowed - 1 LIMIT 1) AS nth;

    IF blocked_seconds IS NULL THEN
        WITH counted AS (
            INSERT INTO login_failures (attempt_key, failed_at)
            SELECT key, clock_timestamp() FROM unnest(keys) AS key
            RETURNING id)
        SELECT array_agg(id) INTO attempts FROM counted;
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION begin_login(bytea[], int[], interval) TO voxanne_identity_system;
