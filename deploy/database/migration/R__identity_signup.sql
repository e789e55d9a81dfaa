-- Sign-up makes an organization: inserting an account without one creates the organization, its first
-- clinic (with the organization's id) and, after the row is in, the person's profile as admin.
-- It runs with the rights of voxanne_identity; forced row security binds it too. The service enters an organization
-- that doesn't exist yet and the trigger founds it; whoever entered none gets a new one.
CREATE OR REPLACE FUNCTION found_organization() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.org_id := coalesce(nullif(current_setting('app.org_id', true), '')::uuid, gen_random_uuid());
    PERFORM enter_org(NEW.org_id);
    INSERT INTO organizations (id, name)
    VALUES (NEW.org_id, NEW.signup_details ->> 'organization_name');
    INSERT INTO clinics (org_id, id, name, time_zone, country)
    VALUES (
        NEW.org_id,
        NEW.org_id,
        NEW.signup_details ->> 'organization_name',
        NEW.signup_details ->> 'time_zone',
        NEW.signup_details ->> 'country');
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION add_founder_profile() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO profiles (org_id, id, clinic_id, full_name, email, role)
    VALUES (NEW.org_id, NEW.id, NEW.org_id, NEW.signup_details ->> 'full_name', NEW.email, 'admin');
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER signup_founds_organization
    BEFORE INSERT ON accounts
    FOR EACH ROW WHEN (NEW.org_id IS NULL)
    EXECUTE FUNCTION found_organization();

CREATE OR REPLACE TRIGGER signup_adds_founder_profile
    AFTER INSERT ON accounts
    FOR EACH ROW WHEN (NEW.signup_details IS NOT NULL)
    EXECUTE FUNCTION add_founder_profile();
