-- Whether a clinic's calendar is connected: asked after every booking, while the caller waits, so in one round trip.
-- Null: the clinic has never connected one.
CREATE OR REPLACE FUNCTION calendar_connection_status(p_org uuid, p_clinic uuid, OUT connection_status text)
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM enter_org(p_org);
    connection_status := (
        SELECT c.status FROM calendar_connections AS c WHERE c.org_id = p_org AND c.clinic_id = p_clinic);
END
$$;

GRANT EXECUTE ON FUNCTION calendar_connection_status(uuid, uuid) TO voxanne_booking;
