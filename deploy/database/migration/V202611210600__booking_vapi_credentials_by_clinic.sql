-- A static clinic_id may be all that says which credential to try, before the organization is known.
CREATE INDEX vapi_credentials_by_clinic ON vapi_credentials (clinic_id);
