-- The login roles, run once by a superuser in the database "${database}"; safe to run again.
-- Every service has two: its own role works inside one organization; its system role is the
-- guarded second door for what has no organization yet or spans all (see docs/security.md).
-- None is a superuser, none bypasses row security, none owns a table but voxanne_owner.
DO $roles$
DECLARE
    login record;
BEGIN
    FOR login IN
        SELECT * FROM (VALUES
            ('voxanne_owner', '${owner_password}'),
            ('voxanne_identity', '${identity_password}'),
            ('voxanne_identity_system', '${identity_system_password}'),
            ('voxanne_booking', '${booking_password}'),
            ('voxanne_booking_system', '${booking_system_password}'),
            ('voxanne_knowledge', '${knowledge_password}'),
            ('voxanne_knowledge_system', '${knowledge_system_password}'),
            ('voxanne_followup', '${followup_password}'),
            ('voxanne_followup_system', '${followup_system_password}')
        ) AS wanted (name, password)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login.name) THEN
            EXECUTE format('CREATE ROLE %I', login.name);
        END IF;
        EXECUTE format(
            'ALTER ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
            login.name, login.password);
    END LOOP;
END
$roles$;

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS vector;

ALTER DATABASE "${database}" OWNER TO voxanne_owner;
ALTER SCHEMA public OWNER TO voxanne_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO
    voxanne_identity, voxanne_identity_system,
    voxanne_booking, voxanne_booking_system,
    voxanne_knowledge, voxanne_knowledge_system,
    voxanne_followup, voxanne_followup_system;
